import { CognitoError } from '../cognito-error.ts'
import { invalidParameter } from '../errors.ts'

interface Constraint {
  readonly pattern: RegExp
  readonly min: number
  readonly max: number
  /** Whether the service repeats the value in its message. */
  readonly shown: boolean
}

// The request constraints of the API reference, e.g.
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
const NAME = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+`
const CONSTRAINTS = {
  clientId: { pattern: whole(String.raw`[\w+]+`), min: 1, max: 128, shown: false },
  userPoolId: { pattern: whole(String.raw`[\w-]+_[0-9a-zA-Z]+`), min: 1, max: 55, shown: true },
  username: { pattern: whole(NAME), min: 1, max: 128, shown: false },
  groupName: { pattern: whole(NAME), min: 1, max: 128, shown: true },
  confirmationCode: { pattern: whole(String.raw`[\S]+`), min: 1, max: 2048, shown: true },
  password: { pattern: whole(String.raw`[\S]+.*[\S]+`), min: 1, max: 256, shown: false },
} satisfies Record<string, Constraint>

/** What is wrong with one member, in the service's words; empty when it conforms. */
export function violations(
  member: string,
  value: unknown,
  kind: keyof typeof CONSTRAINTS,
): readonly string[] {
  const { pattern, min, max, shown }: Constraint = CONSTRAINTS[kind]
  const where = shown && typeof value === 'string' ? `Value '${value}' at` : 'Value at'
  const failing = (rule: string) =>
    `${where} '${member}' failed to satisfy constraint: Member must ${rule}`
  if (value === undefined || value === null) return [failing('not be null')]
  if (typeof value !== 'string') {
    throw new CognitoError('SerializationException', `${member} must be a string`)
  }
  return [
    ...(pattern.test(value)
      ? []
      : [failing(`satisfy regular expression pattern: ${pattern.source.slice(4, -2)}`)]),
    ...(value.length < min ? [failing(`have length greater than or equal to ${min}`)] : []),
    ...(value.length > max ? [failing(`have length less than or equal to ${max}`)] : []),
  ]
}

/** Throws one InvalidParameterException that names them all. */
export function assertNoViolations(...found: readonly (readonly string[])[]): void {
  const all = found.flat()
  if (all.length === 0) return
  const errors = all.length === 1 ? 'error' : 'errors'
  throw invalidParameter(`${all.length} validation ${errors} detected: ${all.join('; ')}`)
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u')
}
