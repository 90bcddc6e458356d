import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { root } from '../../scripts/repository.ts'
import { quoteWords, runCommand } from '../../scripts/run-command.ts'
import type { Copy } from './copy.ts'

/** Makes the module of `dist` that follows from a source of the copy. Our sources are erasable TypeScript. */
export function compile(copy: Copy, file: string): void {
  const [, folder = '', path = ''] = /^(packages\/[^/]+)\/src\/(.+)\.ts$/.exec(file) ?? []
  copy.ownDist(folder)
  const text = stripTypeScriptTypes(copy.read(file))
  copy.write(
    `${folder}/dist/${path}.js`,
    text.replace(/(['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'),
  )
}

/** Puts the bundle back that was built of the sources as they are. */
export function restoreBundle(copy: Copy, name: string): void {
  const file = `packages/triggers/dist/bundles/${name}/index.mjs`
  copy.write(file, readFileSync(join(root, file), 'utf8'))
}

/** Bundles one function of the copy. */
export async function bundle(copy: Copy, name: string): Promise<void> {
  const folder = join(copy.folder, 'packages/triggers')
  const command = quoteWords(['rollup', '--silent', '--config', '--configOnly', name])
  const { code, output } = await runCommand(`cd ${quoteWords([folder])} && ${command}`)
  if (code !== 0) throw new Error(`${name} could not be bundled: ${output}`)
}
