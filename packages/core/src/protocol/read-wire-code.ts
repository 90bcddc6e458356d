import { type CustomRefusal, isCustomCode, isSentence } from './custom-refusal.ts'
import type { GateRejectionCode } from './rejection-code.ts'

/** What Cognito puts before a text; a dot comes after it: `PreSignUp failed with error <text>.` */
const BEFORE = /^\w+ failed with error /

/** Ends every text of ours. */
const OURS =
  /(?:^| )\((?:(domain-not-allowed|domain-blocked|email-invalid|unavailable)|custom:([a-z\d-]+))\)\s*\.?$/

/**
 * The 2020 walkthrough's table look-up, Amplify CLI's `email-filter-allowlist` and `-denylist`, and what others wrote in
 * their place.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const OLDER =
  /^(?:Invalid domain, no User Group found\.?|Invalid email domain(?::.*|\.*)|EMAIL_DOMAIN_ERR\.?)$/s

/**
 * What `readWireText` reads, for those who know the domain already. White space at either end is nobody's: a refusal
 * of a federated sign-up comes back in an address with a blank after the dot (amplify-js#14063).
 */
export function readWireCode(given: string): GateRejectionCode | CustomRefusal | null {
  if (typeof given !== 'string' || given.length > 1000) return null
  const whole = given.trim()
  const text = whole.replace(BEFORE, '').trim()
  const [end = '', code, customCode] = OURS.exec(text) ?? []
  if (code !== undefined) return code as GateRejectionCode
  if (customCode === undefined) return OLDER.test(text) ? 'domain-not-allowed' : null
  const sentence = text.slice(0, -end.length)
  return isCustomCode(customCode) && isSentence(sentence) ? { customCode, text: sentence } : null
}
