import { type CustomRefusal, isCustomCode, isSentence } from './custom-refusal.ts'
import { readWireCode } from './read-wire-code.ts'
import type { GateRejectionCode } from './rejection-code.ts'

/** What a trigger says when it refuses. `domain` is canonical and only ever echoed for domain refusals. */
export type WireRejection =
  | { readonly code: GateRejectionCode; readonly domain?: string }
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
  const code = readWireCode(text)
  if (code === null) return null
  if (typeof code === 'object') return { code: 'custom', ...code }
  const domain = DOMAIN.exec(text.trim())?.[1]?.toLowerCase()
  return domain === undefined || !code.startsWith('domain-') ? { code } : { code, domain }
}
