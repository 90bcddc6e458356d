import { invalidParameter } from '../errors.ts'

/** Reads members of a string map, as `AuthParameters` is one; a missing one is the caller's fault. */
export function requiredParameter(
  parameters: Readonly<Record<string, string>> | undefined,
): (name: string) => string {
  return (name) => {
    const value = parameters?.[name]
    if (typeof value !== 'string' || value === '') {
      throw invalidParameter(`Missing required parameter ${name}`)
    }
    return value
  }
}
