import type { GateRejectionCode } from './rejection-code.ts'

/** What a trigger says when it refuses. `domain` is canonical and only ever echoed for domain refusals. */
export interface WireRejection {
  readonly code: GateRejectionCode
  readonly domain?: string
}

const SENTENCES: Readonly<Record<GateRejectionCode, string>> = {
  'domain-not-allowed': 'Sign-up is not open to',
  'domain-blocked': 'Sign-up is closed to',
  'email-invalid': 'This is not an email address we can write to',
  unavailable: 'Sign-up is not available right now, please try again',
}

const DOMAIN = /^[a-z\d-]+(?:\.[a-z\d-]+)+$/

/** Cognito puts the trigger's name before the text and a dot after it: `PreSignUp failed with error <text>.` */
const WRAPPING = /^\w+ failed with error /

/**
 * Ends every text of ours. Anchored at a space or the start, so that reading takes linear time.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const OURS = /(?:^| )(?:([a-z\d.-]+) addresses )?\(([a-z-]+)\)\.?$/

/** The 2020 walkthrough's table look-up, and Amplify CLI's `email-filter-allowlist` and `-denylist`. */
const OLDER = /^(?:Invalid domain, no User Group found|Invalid email domain: ?(.*?))\.?$/i

/** Writes the text a trigger throws: a sentence a person can read with the code in brackets at its end. */
export function writeWireText({ code, domain }: WireRejection): string {
  if (!isGateCode(code)) throw new TypeError(`Not a gate rejection code: ${String(code)}`)
  if (!code.startsWith('domain-')) return `${SENTENCES[code]} (${code})`
  const whom = isDomain(domain) ? `${domain} addresses` : 'this address'
  return `${SENTENCES[code]} ${whom} (${code})`
}

/**
 * Reads a wire text with or without Cognito's wrapping, and the texts of older backends. `null`: not ours.
 * Never throws, and never reads a code that a gate cannot give.
 */
export function readWireText(text: string): WireRejection | null {
  if (typeof text !== 'string' || text.length > 1000) return null
  const [, domain, code] = OURS.exec(text) ?? []
  if (code !== undefined) return isGateCode(code) ? wireRejection(code, domain) : null
  const older = OLDER.exec(text.replace(WRAPPING, ''))
  return older === null ? null : wireRejection('domain-not-allowed', older[1]?.toLowerCase())
}

function wireRejection(code: GateRejectionCode, domain: string | undefined): WireRejection {
  return isDomain(domain) && code.startsWith('domain-') ? { code, domain } : { code }
}

function isGateCode(code: string): code is GateRejectionCode {
  return Object.hasOwn(SENTENCES, code)
}

function isDomain(domain: string | undefined): domain is string {
  return domain !== undefined && domain.length <= 253 && DOMAIN.test(domain)
}
