/** A user pool's password policy, by the names CDK has for its parts. What is left out is not required. */
export interface PasswordPolicy {
  /** 6 to 99. */
  readonly minLength?: number
  readonly requireLowercase?: boolean
  readonly requireUppercase?: boolean
  readonly requireDigits?: boolean
  readonly requireSymbols?: boolean
}

const FLAGS = {
  lower: 'requireLowercase',
  upper: 'requireUppercase',
  digit: 'requireDigits',
  symbol: 'requireSymbols',
} as const

/**
 * Reads `min:8 upper lower digit symbol`, in any order.
 * @throws TypeError for any other word.
 */
export function parsePasswordPolicy(attribute: string): PasswordPolicy {
  const policy: Record<string, number | boolean> = {}
  for (const word of attribute.trim().split(/\s+/)) {
    const min = /^min:(\d{1,2})$/.exec(word)?.[1]
    if (min) policy['minLength'] = Number(min)
    else if (Object.hasOwn(FLAGS, word)) policy[FLAGS[word as keyof typeof FLAGS]] = true
    else if (word)
      throw new TypeError(`password-policy: "${word}" must be min:N, upper, lower, digit or symbol`)
  }
  return policy
}

/**
 * An app's own policy as it is, when it can be one: a misspelt part would silently ask for nothing.
 * @throws TypeError for any other part, for a flag that is none and for a length Cognito does not have.
 */
export function checkPasswordPolicy(policy: PasswordPolicy): PasswordPolicy {
  const flags: readonly string[] = Object.values(FLAGS)
  for (const [name, value] of Object.entries(policy)) {
    if (value === undefined) continue
    if (name === 'minLength') {
      const isLength = Number.isInteger(value) && value >= 6 && value <= 99
      if (!isLength) fail('minLength', 'a whole number from 6 to 99', value)
    } else if (!flags.includes(name)) fail('each part', `minLength or one of ${flags}`, name)
    else if (typeof value !== 'boolean') fail(name, 'true or false', value)
  }
  return policy
}

function fail(what: string, allowed: string, received: unknown): never {
  throw new TypeError(`passwordPolicy: ${what} must be ${allowed}, received ${String(received)}`)
}
