import { parseEmail } from './parse-email.ts'

/**
 * Whether the address is valid and its domain is already canonical up to the case of ASCII letters: the domain the
 * gate looks up is then, to the letter, the one Cognito stores and writes to. Never throws.
 */
export function isCanonicalEmail(input: string): boolean {
  const email = parseEmail(input)
  // ASCII letters only: `toLowerCase` on its own turns the Kelvin sign into a `k`.
  return (
    email !== null &&
    input.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).endsWith(`@${email.domain}`)
  )
}
