import { existsSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { cannotWrite, Failure } from '../failure.ts'
import { isWithin } from '../gen1/json-file.ts'
import type { Files } from './backend-files.ts'
import { makeFolder } from './make-folder.ts'

/**
 * Writes files into a folder that is empty or not there yet: what is there stays as it is. `oldApp`: the old app's
 * `amplify`, which nothing is added to.
 */
export function writeFiles(folder: string, files: Files, oldApp: string): void {
  if (isWithin(realPath(folder), realPath(oldApp))) {
    throw new Failure('usage', `--write must name a folder outside ${oldApp}, got ${folder}`)
  }
  const there = entriesOf(folder)
  if (there.length > 0) {
    throw new Failure(
      'usage',
      `--write must name an empty folder or a new one, got ${folder} with ${there.slice(0, 3).join(', ')} in it`,
    )
  }
  const written: string[] = []
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    const fault = makeFolder(dirname(file)) ?? writeNew(file, text)
    if (fault !== null) throw cannotWrite(file, fault, written)
    written.push(path)
  }
}

/** Never over a file that somebody made meanwhile. `null`: it is written; else why it is not. */
function writeNew(file: string, text: string): string | null {
  try {
    writeFileSync(file, text, { flag: 'wx' })
    return null
  } catch (error) {
    return codeOf(error)
  }
}

/** Where a path leads, through links, as far as it is there. */
function realPath(path: string): string {
  const absolute = resolve(path)
  if (existsSync(absolute)) return realpathSync(absolute)
  const parent = dirname(absolute)
  return parent === absolute ? absolute : join(realPath(parent), basename(absolute))
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw new Failure('usage', `--write must name a folder, got ${folder}: ${codeOf(error)}`)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
}
