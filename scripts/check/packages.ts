import { readFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { runCommand } from '../run-command.ts'
import type { Gate } from './gate.ts'
import { type Packed, packAll } from './packed.ts'
import { packedFiles } from './packed-files.ts'

/** What is compiled beside the sources, and is for our own tests. */
const NEVER = /\.test\.|\/testing\//

/** Checks what npm would upload: with publint and attw, and that the files are those of `packed-files.ts`. */
export const packages: Gate = {
  name: 'packages',
  run: async () => {
    const all = await packAll()
    const problems: string[] = []
    for (const packed of all) {
      problems.push(
        ...findWrongContents(packed),
        ...(await lint(packed)),
        ...(await checkTypes(packed)),
      )
    }
    const summary = `publint and attw on ${all.length} tarballs`
    return { problems, checked: all.length, summary }
  },
}

/** Compares a tarball with what `packed-files.ts` says of its package. */
export function findWrongContents({ folder, files }: Pick<Packed, 'folder' | 'files'>): string[] {
  const patterns = packedFiles[folder]
  if (patterns === undefined) return [`${folder}: scripts/check/packed-files.ts has no line for it`]
  const missing = patterns.filter((pattern) => !files.some((file) => matchesGlob(file, pattern)))
  const unforeseen = files.filter(
    (file) => NEVER.test(file) || !patterns.some((pattern) => matchesGlob(file, pattern)),
  )
  return [
    ...missing.map((pattern) => `${folder}: the tarball has no ${pattern}`),
    ...unforeseen.map((file) => `${folder}: the tarball has ${file}`),
  ]
}

async function lint({ folder, tarball, manifest }: Packed): Promise<string[]> {
  const bytes = readFileSync(tarball)
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true })
  return messages
    .filter(({ type }) => type !== 'suggestion')
    .map((message) => `${folder}: ${formatMessage(message, manifest, { color: false })}`)
}

async function checkTypes({ folder, tarball, manifest }: Packed): Promise<string[]> {
  const bare = Object.entries(manifest.exports ?? {})
    .filter(([, target]) => typeof target === 'string')
    .map(([subpath]) => subpath)
  const without = bare.length > 0 ? ` --exclude-entrypoints ${bare.join(' ')}` : ''
  // A package with `main` also serves compilers that do not read `exports`.
  const profile = manifest.main === undefined ? 'esm-only' : 'strict'
  const options = `--profile ${profile} --no-definitely-typed --format ascii --no-color --no-emoji`
  const { code, output } = await runCommand(`attw "${tarball}" ${options}${without}`)
  return code === 0 ? [] : [`${folder}: ${output.trim()}`]
}
