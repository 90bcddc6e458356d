import { parseDomain } from './parse-domain.ts'

export interface EmailAddress {
  /** `localPart@domain`, at most 254 characters. */
  readonly address: string
  /** ASCII dot-atom as it was typed, at most 64 characters. */
  readonly localPart: string
  /** Canonical: lower-case ASCII (A-labels), at least two labels, no trailing dot. */
  readonly domain: string
}

/** RFC 5322 `atext` and dots, without `%` and `!`, which old mail servers route by. */
const ATEXT = /^[\w#$&'*+/=?^`{|}~.-]{1,64}$/

/** A dot where a dot-atom has none, or `=?`, which opens an RFC 2047 encoded-word and may be read as other text. */
const NO_ATOM = /^\.|\.\.|\.$|=\?/

/**
 * Reads an address in the grammar that every mail system reads the same way, so that the domain looked up is the
 * domain mail goes to. `null` for everything else, white space around it included. Never throws, whatever it is given.
 */
export function parseEmail(input: string): EmailAddress | null {
  if (typeof input !== 'string') return null
  const [localPart = '', typed = '', more] = input.split('@', 3)
  const domain = parseDomain(typed)
  const address = `${localPart}@${domain}`
  const valid =
    more === undefined && ATEXT.test(localPart) && !NO_ATOM.test(localPart) && address.length < 255
  return valid && domain ? { address, localPart, domain } : null
}
