import type { PasswordPolicy } from './password-policy.ts'

const FLAGS = ['requireLowercase', 'requireUppercase', 'requireDigits', 'requireSymbols']

/**
 * An app's own policy as it is, when it can be one: a misspelt part would silently ask for nothing.
 * @throws TypeError for any other part, for a flag that is none and for a length Cognito does not have.
 */
export function checkPasswordPolicy(policy: PasswordPolicy): PasswordPolicy {
  for (const [name, value] of Object.entries(policy)) {
    if (value === undefined) continue
    if (name === 'minLength') {
      const isLength = Number.isInteger(value) && value >= 6 && value <= 99
      if (!isLength) fail('minLength', 'a whole number from 6 to 99', value)
    } else if (!FLAGS.includes(name)) fail('each part', `minLength or one of ${FLAGS}`, name)
    else if (typeof value !== 'boolean') fail(name, 'true or false', value)
  }
  return policy
}

function fail(what: string, allowed: string, received: unknown): never {
  throw new TypeError(`passwordPolicy: ${what} must be ${allowed}, received ${String(received)}`)
}
