import { readWireCode } from './read-wire-code.ts'
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

/** Where a domain stands in our text and in an older one; anchored, so that reading takes linear time. */
const DOMAIN = /(?:^| )((?:[a-z\d-]+\.)+[a-z\d-]+)(?: addresses \([a-z-]+\))?\.?$/i

/** Writes the text a trigger throws: a sentence a person can read with the code in brackets at its end. */
export function writeWireText({ code, domain }: WireRejection): string {
  if (!Object.hasOwn(SENTENCES, code))
    throw new TypeError(`Not a gate rejection code: ${String(code)}`)
  if (!code.startsWith('domain-')) return `${SENTENCES[code]} (${code})`
  const whom =
    domain && DOMAIN.exec(domain)?.[1] === domain ? `${domain} addresses` : 'this address'
  return `${SENTENCES[code]} ${whom} (${code})`
}

/**
 * Reads a wire text with or without Cognito's wrapping, and the texts of older backends. `null`: not ours.
 * Never throws, and never reads a code that a gate cannot give.
 */
export function readWireText(text: string): WireRejection | null {
  const code = readWireCode(text)
  if (code === null) return null
  const domain = DOMAIN.exec(text)?.[1]?.toLowerCase()
  return domain === undefined || !code.startsWith('domain-') ? { code } : { code, domain }
}
