import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from './make-folder.ts'

/** What may be in a folder already: somebody cloned an empty repository. */
const HARMLESS = ['.git']

const NAME_ANOTHER = 'name a folder that is empty or not there yet'

/** Why an app cannot be made there. `null`: nothing is seen that stands against it. */
export function faultOfFolder(folder: string): string | null {
  const nearest = nearestThere(folder)
  try {
    if (!statSync(nearest).isDirectory()) return `${nearest} is a file; ${NAME_ANOTHER}`
    accessSync(nearest, constants.W_OK | constants.X_OK)
    const names = nearest === folder ? readdirSync(folder) : []
    const found = names.find((name) => !HARMLESS.includes(name))
    return found === undefined ? null : `${folder} is not empty, it has "${found}"; ${NAME_ANOTHER}`
  } catch (error) {
    return `no app can be made in ${nearest}: ${reasonOf(error)}; ${NAME_ANOTHER}`
  }
}

/** The path itself, or the nearest above it that is there. */
function nearestThere(path: string): string {
  const above = dirname(path)
  return above === path || existsSync(path) ? path : nearestThere(above)
}

/**
 * Writes all files, or none: they are made beside the folder, or in it where it is there, and put in their place when they
 * are whole. `null`: they are there; else why they are not. It waits for nothing, so Ctrl-C does not come in between.
 */
export function writeProject(folder: string, files: ReadonlyMap<string, string>): string | null {
  let half: string | undefined
  try {
    const isThere = statSync(folder, { throwIfNoEntry: false }) !== undefined
    const place = isThere ? null : makeFolder(dirname(folder))
    if (place !== null) return `${folder} cannot be written: ${place}`
    // What is around a folder that is there may be another disk, or not ours to write.
    half = mkdtempSync(join(isThere ? folder : dirname(folder), '.create-domain-gate-'))
    const whole = join(half, 'app')
    for (const [file, text] of files) {
      mkdirSync(dirname(join(whole, file)), { recursive: true })
      writeFileSync(join(whole, file), text)
    }
    if (isThere) moveInto(folder, whole)
    else renameSync(whole, folder)
    return null
  } catch (error) {
    return `${folder} cannot be written: ${reasonOf(error)}`
  } finally {
    if (half !== undefined) rmSync(half, { recursive: true, force: true })
  }
}

/** A folder that is there stays the same one: it may be the one in which somebody stands. */
function moveInto(folder: string, whole: string): void {
  const moved: string[] = []
  try {
    for (const name of readdirSync(whole)) {
      renameSync(join(whole, name), join(folder, name))
      moved.push(name)
    }
  } catch (error) {
    for (const name of moved) rmSync(join(folder, name), { recursive: true, force: true })
    throw error
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
