import { cpSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { readManifest, root } from '../repository.ts'

/** Brings an installed copy of a package up to date: all that its `files` ships, whatever the folders are called. */
export function copyPackage(folder: string, copy: string): void {
  const { files = [] } = readManifest(folder)
  const shipped = files.filter((pattern) => !pattern.startsWith('!'))
  for (const part of globSync(['package.json', ...shipped], { cwd: join(root, folder) })) {
    cpSync(join(root, folder, part), join(copy, part), { recursive: true })
  }
}
