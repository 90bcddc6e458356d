import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Why a folder cannot be made there. `null`: nothing is seen that stands against it. */
export function faultOfPlace(folder: string): string | null {
  const [nearest] = wayTo(folder)
  try {
    if (!statSync(nearest).isDirectory()) return `${nearest} is a file`
    accessSync(nearest, constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return cannotMake(nearest, error)
  }
}

/**
 * Makes a folder and those on the way to it. `null`: it is there; else why it is not. `mkdir` with `recursive` does the
 * same, but never returns where no folder can be made in the nearest one that is there, as in `/proc`.
 */
export function makeFolder(folder: string): string | null {
  const fault = faultOfPlace(folder)
  if (fault !== null) return fault
  const [nearest, ...missing] = wayTo(folder)
  let last = nearest
  for (const next of missing) {
    try {
      mkdirSync(next)
    } catch (error) {
      // Somebody else may have made it meanwhile.
      if (!statSync(next, { throwIfNoEntry: false })?.isDirectory()) return cannotMake(last, error)
    }
    last = next
  }
  return null
}

/** The nearest path that is there, then those that are missing, down to the folder. */
function wayTo(folder: string): [string, ...string[]] {
  const above = dirname(folder)
  return above === folder || existsSync(folder) ? [folder] : [...wayTo(above), folder]
}

function cannotMake(above: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
  return `no file or folder can be made in ${above}: ${code}`
}
