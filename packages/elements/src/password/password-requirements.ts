import type { PasswordPolicy } from './password-policy.ts'

/** What Cognito takes at most. */
const MAX_LENGTH = 256

/** What its words are called in every language. */
export type RequirementName =
  `password${'Min' | 'Lower' | 'Upper' | 'Digit' | 'Symbol' | 'Edges' | 'Max'}`

export interface Requirement {
  readonly name: RequirementName
  readonly number?: number
  readonly isMet: (password: string) => boolean
}

/**
 * What a policy and Cognito itself ask of a password. Letters and digits are those of basic Latin; symbols are listed at
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html, where a space counts as one
 * unless it is first or last.
 */
export function passwordRequirements(policy: PasswordPolicy): Requirement[] {
  const { minLength = 6 } = policy
  const all: (Requirement | false | undefined)[] = [
    { name: 'passwordMin', number: minLength, isMet: (password) => password.length >= minLength },
    policy.requireLowercase && {
      name: 'passwordLower',
      isMet: (password) => /[a-z]/.test(password),
    },
    policy.requireUppercase && {
      name: 'passwordUpper',
      isMet: (password) => /[A-Z]/.test(password),
    },
    policy.requireDigits && { name: 'passwordDigit', isMet: (password) => /[0-9]/.test(password) },
    policy.requireSymbols && { name: 'passwordSymbol', isMet: hasSymbol },
  ]
  return all.filter((requirement) => !!requirement)
}

/** What few people ever meet, so it is said only to those who do. */
export function rareRequirements(): Requirement[] {
  return [
    { name: 'passwordEdges', isMet: (password) => password.trim() === password },
    { name: 'passwordMax', number: MAX_LENGTH, isMet: (password) => password.length <= MAX_LENGTH },
  ]
}

function hasSymbol(password: string): boolean {
  return /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S +\S/.test(password)
}
