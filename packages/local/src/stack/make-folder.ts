import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it that are missing. `null`: it is there; else what stood in the way. `mkdir` with
 * `recursive` never returns where the folder above is there and can hold none, as `/proc`.
 * @see https://github.com/nodejs/node/issues/36490 for the same loop on Windows
 */
export function makeFolder(folder: string, mode?: number): string | null {
  if (existsSync(folder)) return statSync(folder).isDirectory() ? null : `${folder} is a file`
  const above = dirname(folder)
  const fault = above === folder ? null : makeFolder(above, mode)
  if (fault !== null) return fault
  try {
    mkdirSync(folder, mode)
    return null
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (existsSync(folder)) return null
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException
    return `no folder can be made in ${above}: ${code}`
  }
}
