import { CognitoError } from '../cognito-error.ts'

/** Checks one member of a request. Returns what is wrong with `value` in the service's words, or an empty list. */
export type Constraint = (value: unknown, path: string) => readonly string[]

export function text(rules: {
  /** As the service shows it. It must match the whole text. */
  readonly pattern?: string
  readonly min?: number
  readonly max?: number
  /** The service does not repeat such a value in its message. */
  readonly sensitive?: boolean
}): Constraint {
  const { pattern, min = 0, max = Number.POSITIVE_INFINITY, sensitive = false } = rules
  const whole = pattern === undefined ? null : new RegExp(`^(?:${pattern})$`, 'u')
  return (value, path) => {
    if (typeof value !== 'string') throw wrongType(path, 'a string')
    const shown = sensitive ? null : value
    return [
      ...(whole && !whole.test(value)
        ? [failure(path, shown, `satisfy regular expression pattern: ${pattern}`)]
        : []),
      ...(value.length < min
        ? [failure(path, shown, `have length greater than or equal to ${min}`)]
        : []),
      ...(value.length > max
        ? [failure(path, shown, `have length less than or equal to ${max}`)]
        : []),
    ]
  }
}

export function choice(allowed: readonly string[]): Constraint {
  return (value, path) => {
    if (typeof value !== 'string') throw wrongType(path, 'a string')
    if (allowed.includes(value)) return []
    return [failure(path, value, `satisfy enum value set: [${allowed.join(', ')}]`)]
  }
}

export function number({ min, max }: { readonly min: number; readonly max: number }): Constraint {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(path, 'an integer')
    if (value < min) {
      return [failure(path, `${value}`, `have value greater than or equal to ${min}`)]
    }
    return value > max ? [failure(path, `${value}`, `have value less than or equal to ${max}`)] : []
  }
}

export const flag: Constraint = (value, path) => {
  if (typeof value !== 'boolean') throw wrongType(path, 'true or false')
  return []
}

export function listOf(
  item: Constraint,
  { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number } = {},
): Constraint {
  return (value, path) => {
    if (!Array.isArray(value)) throw wrongType(path, 'a list')
    const count = `have length ${value.length < min ? 'greater' : 'less'} than or equal to`
    return [
      ...(value.length < min ? [failure(path, null, `${count} ${min}`)] : []),
      ...(value.length > max ? [failure(path, null, `${count} ${max}`)] : []),
      ...value.flatMap((entry, index) => item(entry, `${path}.${index + 1}.member`)),
    ]
  }
}

/** Members that are not named here are let through, as the service does. */
export function structure(
  members: Readonly<Record<string, Constraint>>,
  required: readonly string[] = [],
): Constraint {
  return (value, path) => {
    if (!isRecord(value)) throw wrongType(path, 'a structure')
    const names = [...new Set([...required, ...Object.keys(members)])]
    return names.flatMap((name) => {
      const at = path === '' ? camelCase(name) : `${path}.${camelCase(name)}`
      const given = Object.hasOwn(value, name) ? value[name] : null
      if (given !== null && given !== undefined) return members[name]?.(given, at) ?? []
      return required.includes(name) ? [failure(at, null, 'not be null')] : []
    })
  }
}

export const textMap: Constraint = (value, path) => {
  if (!isRecord(value)) throw wrongType(path, 'a map')
  for (const [key, entry] of Object.entries(value)) {
    if (typeof entry !== 'string') throw wrongType(`${path}.${key}`, 'a string')
  }
  return []
}

export const anything: Constraint = () => []

function failure(path: string, shown: string | null, rule: string): string {
  const where = shown === null ? `Value at '${path}'` : `Value '${shown}' at '${path}'`
  return `${where} failed to satisfy constraint: Member must ${rule}`
}

function wrongType(path: string, wanted: string): CognitoError {
  return new CognitoError('SerializationException', `${path} must be ${wanted}`)
}

function camelCase(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
