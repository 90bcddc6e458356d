import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { trackedFiles } from '../../scripts/check/tracked-files.ts'
import { root } from '../../scripts/repository.ts'

/** A copy of the sources in which guards are taken out, so that nobody's own files change. */
export interface Copy {
  readonly folder: string
  read(file: string): string
  write(file: string, text: string): void
  /** Gives a package of the copy its own `dist`, in which files may be made anew. */
  ownDist(packageFolder: string): void
  remove(): void
}

/** Copies every tracked file; what is installed and built is linked. The copy goes with the process, at the latest. */
export async function copySources(): Promise<Copy> {
  const files = await trackedFiles()
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'domain-gate-threats-')))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  process.once('exit', remove)
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file))
  }
  const packages = new Set(
    files.filter((file) => file.endsWith('package.json')).map((file) => dirname(file)),
  )
  for (const place of packages) {
    for (const made of ['node_modules', 'dist', 'cjs'])
      link(join(root, place, made), join(folder, place, made))
  }
  const owned = new Set<string>()

  return {
    folder,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => writeFileSync(join(folder, file), text),
    ownDist(packageFolder) {
      if (owned.has(packageFolder)) return
      owned.add(packageFolder)
      const dist = join(folder, packageFolder, 'dist')
      unlinkSync(dist)
      cpSync(join(root, packageFolder, 'dist'), dist, { recursive: true })
    },
    remove,
  }
}

function link(from: string, to: string): void {
  try {
    symlinkSync(from, to, 'junction')
  } catch {
    // The copy has files of its own there, such as packages/*/cjs/package.json.
  }
}
