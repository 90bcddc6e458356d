import { accessSync, constants, globSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from '../run-command.ts'

/** The first of these that is a program and starts: names to look for on PATH, or paths. */
export async function findProgram(wanted: string[]): Promise<string | null> {
  for (const path of wanted.flatMap(programsAt)) if (await starts(path)) return path
  return null
}

/** The programs that a name on PATH, a path or a pattern of paths leads to. */
export function programsAt(wanted: string): string[] {
  return placesOf(wanted).filter((path) => isProgram(path) && !isSnap(path))
}

/** Windows' browsers open a window for `--version`, so there it is enough to be a program. */
export async function starts(path: string): Promise<boolean> {
  if (process.platform === 'win32') return isProgram(path)
  return (await runCommand(`"${path}" --version`)).code === 0
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function placesOf(wanted: string): string[] {
  if (wanted.includes('*')) return globSync(wanted)
  if (/[\\/]/.test(wanted)) return [wanted]
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, wanted))
}

/** A snap sees neither the tests' temporary folders nor, as root, a session to start in. */
function isSnap(path: string): boolean {
  return realpathSync(path).includes('/snap')
}
