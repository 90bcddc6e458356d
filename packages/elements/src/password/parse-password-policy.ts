import type { PasswordPolicy } from './password-policy.ts'

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
