import { readFileSync } from 'node:fs'
import { Failure } from '../failure.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** The object in a JSON file; `null`: there is no such file. */
export function readJsonObject(file: string): JsonObject | null {
  const text = readText(file)
  if (text === null) return null
  const value = parseJson(text, file)
  if (isObject(value)) return value
  throw new Failure('input', `${file} must be a JSON object, got ${describe(value)}`)
}

/** The text of a file; `null`: there is no such file. */
export function readText(file: string): string | null {
  try {
    // Some editors on Windows put a byte order mark first.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw new Failure('input', `cannot read ${file}: ${code}`, { cause: error })
  }
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
