import type { CustomRefusal, GateRejectionCode } from './rejection.ts'

/** What a trigger says when it refuses. `domain` is canonical and only ever echoed for domain refusals. */
export type WireRejection =
  | { readonly code: GateRejectionCode; readonly domain?: string }
  | ({ readonly code: 'custom' } & CustomRefusal)

/** Why a trigger refused, without the domain. */
type WireReason =
  | { readonly code: GateRejectionCode }
  | ({ readonly code: 'custom' } & CustomRefusal)

const SENTENCES: Readonly<Record<GateRejectionCode, string>> = {
  'domain-not-allowed': 'Sign-up is not open to',
  'domain-blocked': 'Sign-up is closed to',
  'email-invalid': 'This is not an email address we can write to',
  unavailable: 'Sign-up is not available right now, please try again',
}

/** Where a domain stands in our text and in an older one; anchored, so that reading takes linear time. */
const DOMAIN = /(?:^| )((?:[a-z\d-]+\.)+[a-z\d-]+)(?: addresses \([a-z-]+\))?\.?$/i

/** Writes the text a trigger throws: a sentence a person can read with the code in brackets at its end. */
export function writeWireText(rejection: WireRejection): string {
  if (rejection.code === 'custom') return writeCustom(rejection)
  const { code, domain } = rejection
  if (!Object.hasOwn(SENTENCES, code))
    throw new TypeError(`Not a gate rejection code: ${String(code)}`)
  if (!code.startsWith('domain-')) return `${SENTENCES[code]} (${code})`
  const whom =
    domain && DOMAIN.exec(domain)?.[1] === domain ? `${domain} addresses` : 'this address'
  return `${SENTENCES[code]} ${whom} (${code})`
}

function writeCustom({ customCode, text }: CustomRefusal): string {
  if (!isCustomCode(customCode)) {
    throw new TypeError(
      `A refusal's code must be lower-case words with hyphens, at most 50 characters, got ${JSON.stringify(customCode)}`,
    )
  }
  if (!isSentence(text)) {
    throw new TypeError(
      `A refusal's text must be one line of 1 to 200 characters, without control characters, got ${JSON.stringify(text)}`,
    )
  }
  return `${text} (custom:${customCode})`
}

/**
 * Reads a wire text with or without Cognito's wrapping, and the texts of older backends. `null`: not ours.
 * Never throws, and never reads a code that a gate cannot give.
 */
export function readWireText(text: string): WireRejection | null {
  const reason = readWireReason(text)
  if (reason === null || reason.code === 'custom' || !reason.code.startsWith('domain-'))
    return reason
  const domain = DOMAIN.exec(text.trim())?.[1]?.toLowerCase()
  return domain === undefined ? reason : { ...reason, domain }
}

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
export function readWireReason(given: string): WireReason | null {
  if (typeof given !== 'string' || given.length > 1000) return null
  const whole = given.trim()
  const text = whole.replace(BEFORE, '').trim()
  const [end = '', code, customCode] = OURS.exec(text) ?? []
  if (code !== undefined) return { code: code as GateRejectionCode }
  if (customCode === undefined) return OLDER.test(text) ? { code: 'domain-not-allowed' } : null
  const sentence = text.slice(0, -end.length)
  const isOurs = isCustomCode(customCode) && isSentence(sentence)
  return isOurs ? { code: 'custom', customCode, text: sentence } : null
}

/** Lower-case words with hyphens between them. */
const CUSTOM_CODE = /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/
/** Control and format characters, line and paragraph separators, halves of pairs: nothing that a sentence needs. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

function isCustomCode(code: unknown): code is string {
  return typeof code === 'string' && code.length <= 50 && CUSTOM_CODE.test(code)
}

function isSentence(text: unknown): text is string {
  const isText = typeof text === 'string' && text.length <= 200 && text.trim() === text
  return isText && text !== '' && !UNPRINTABLE.test(text)
}
