import { basename, resolve } from 'node:path'
import { faultOfName } from './answers.ts'
import { faultOfFolder } from './write-project.ts'

export interface Target {
  /** The absolute path. */
  readonly folder: string
  /** The name of the app: that of its folder. */
  readonly name: string
}

export function targetOf(folder: string, cwd: string): Target {
  const path = resolve(cwd, folder)
  return { folder: path, name: basename(path) }
}

/** Why no app can be made in a folder as it was typed. `null`: one can. */
export function faultOfTarget(typed: string, cwd: string): string | null {
  const { folder, name } = targetOf(typed, cwd)
  return faultOfName(name) ?? faultOfFolder(folder)
}
