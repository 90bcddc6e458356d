import { readFileSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { Failure } from '../failure.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** Far more than any table of rules has. */
const MAX_BYTES = 64 * 1024 * 1024

/** The object in a JSON file; `null`: there is no such file. `folder`: as `readText` has it. */
export function readJsonObject(file: string, folder: string | null = null): JsonObject | null {
  const text = readText(file, folder)
  if (text === null) return null
  const value = parseJson(text, file)
  if (isObject(value)) return value
  throw new Failure('input', `${file} must be a JSON object, got ${describe(value)}`)
}

/**
 * The text of a file; `null`: there is no such file. `folder`: the folder that it must not lead out of, by a link or by
 * `..` in a name, so that nobody's app can have other files of this machine read.
 */
export function readText(file: string, folder: string | null = null): string | null {
  try {
    const stats = statSync(file)
    if (folder !== null && !isWithin(realpathSync(file), realpathSync(folder)))
      throw new Failure('input', `${file} must be a file in ${folder}, but leads out of it`)
    // A pipe or a device may never end. Who names one on the command line means it.
    if (folder !== null && !stats.isFile() && !stats.isDirectory())
      throw new Failure('input', `${file} must be a file, got a pipe, a socket or a device`)
    if (stats.size > MAX_BYTES)
      throw new Failure('input', `${file} must have at most ${MAX_BYTES} bytes, got ${stats.size}`)
    // Some editors on Windows put a byte order mark first.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof Failure) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw new Failure('input', `cannot read ${file}: ${code}`, { cause: error })
  }
}

/** Whether a path is a folder, or in it. Both are absolute, or both relative to the same folder. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Failure('input', `${file} is not JSON: ${(error as SyntaxError).message}`)
  }
}

/** The object under a name; an empty one where there is none. */
export function objectIn(value: unknown, name: string): JsonObject {
  const inner = isObject(value) && Object.hasOwn(value, name) ? value[name] : null
  return isObject(inner) ? inner : {}
}

/** The text under a name; `null` where there is none. */
export function textIn(value: unknown, name: string): string | null {
  const inner = isObject(value) && Object.hasOwn(value, name) ? value[name] : null
  return typeof inner === 'string' ? inner : null
}

/** The texts of an array; none where it is no array. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  return value === null ? 'null' : `a ${typeof value}`
}
