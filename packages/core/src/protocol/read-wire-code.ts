import type { GateRejectionCode } from './rejection-code.ts'

/** Ends every text of ours. */
const OURS = /(?:^| )\((domain-not-allowed|domain-blocked|email-invalid|unavailable)\)\.?$/

/**
 * The 2020 walkthrough's table look-up, and Amplify CLI's `email-filter-allowlist` and `-denylist`. Cognito puts the
 * trigger's name before a text and a dot after it: `PreSignUp failed with error <text>.`
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const OLDER = /^(\w+ failed with error )?Invalid (domain, no User Group found\.?$|email domain:)/

/** The code alone of `readWireText`, for those who know the domain already. */
export function readWireCode(text: string): GateRejectionCode | null {
  if (typeof text !== 'string' || text.length > 1000) return null
  const code = OURS.exec(text)?.[1] as GateRejectionCode | undefined
  return code ?? (OLDER.test(text) ? 'domain-not-allowed' : null)
}
