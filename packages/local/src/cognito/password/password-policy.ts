import { CognitoError } from '../cognito-error.ts'
import type { PasswordPolicy } from '../pool/pool.ts'

/** The defaults of a new pool. */
export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

/**
 * Throws InvalidPasswordException. The characters that count as symbols are listed at
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function assertPasswordConforms(
  password: string,
  policy: Partial<PasswordPolicy> | undefined,
): void {
  const rules = { ...DEFAULT_PASSWORD_POLICY, ...policy }
  if (password.length < rules.MinimumLength) refuse('Password not long enough')
  if (rules.RequireUppercase && !/[A-Z]/.test(password)) refuse('must have uppercase characters')
  if (rules.RequireLowercase && !/[a-z]/.test(password)) refuse('must have lowercase characters')
  if (rules.RequireNumbers && !/\d/.test(password)) refuse('must have numeric characters')
  if (rules.RequireSymbols && !hasSymbol(password)) refuse('must have symbol characters')
}

function hasSymbol(password: string): boolean {
  return /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/.test(password) || /\S \S/.test(password)
}

function refuse(reason: string): never {
  const text = reason.startsWith('must') ? `Password ${reason}` : reason
  throw new CognitoError(
    'InvalidPasswordException',
    `Password did not conform with policy: ${text}`,
  )
}
