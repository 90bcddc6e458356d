import { parseDomain } from './parse-domain.ts'

export interface EmailAddress {
  /** `localPart@domain`, at most 254 characters. */
  readonly address: string
  /** ASCII dot-atom as it was typed, at most 64 characters. */
  readonly localPart: string
  /** Canonical: lower-case ASCII (A-labels), at least two labels, no trailing dot. */
  readonly domain: string
}

/** RFC 5322 dot-atom without `%` and `!`, which old mail servers route by. */
const DOT_ATOM = /^[\w#$&'*+/=?^`{|}~-]+(?:\.[\w#$&'*+/=?^`{|}~-]+)*$/

/**
 * Reads an address in the grammar that every mail system reads the same way, so that the domain looked up is the
 * domain mail goes to. `null` for everything else, white space around it included. Never throws, whatever it is given.
 */
export function parseEmail(input: string): EmailAddress | null {
  if (typeof input !== 'string' || input.length > 1000) return null
  const [localPart = '', typedDomain = '', ...more] = input.split('@')
  if (more.length > 0 || localPart.length > 64) return null
  // `=?` opens an RFC 2047 encoded-word, which some parsers decode into another address.
  if (!DOT_ATOM.test(localPart) || localPart.includes('=?')) return null
  const domain = parseDomain(typedDomain)
  if (domain === null) return null
  const address = `${localPart}@${domain}`
  return address.length > 254 ? null : Object.freeze({ address, localPart, domain })
}
