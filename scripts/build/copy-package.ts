import { cpSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { readManifest, root } from '../repository.ts'

/** Brings an installed copy of a package up to date, with all that the `files` of its package.json name. */
export function copyPackage(folder: string, copy: string): void {
  const { files = [] } = readManifest(folder)
  const shipped = files.filter((pattern) => !pattern.startsWith('!'))
  for (const part of globSync(['package.json', ...shipped], { cwd: join(root, folder) })) {
    cpSync(join(root, folder, part), join(copy, part), { recursive: true })
  }
}
