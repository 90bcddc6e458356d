/** An address in its canonical form, as `parseEmail` reads it. */
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

/** At least two labels of at most 63 characters, the last not all digits. */
const DOMAIN = /^([a-z\d-]{1,63}\.)+(?!\d+$)[a-z\d-]{1,63}$/

/** UTS #46 CheckHyphens, which URL parsers leave out: at a label's ends, or third and fourth but for `xn--`. */
const BAD_HYPHEN = /(^|[.。])(-|(?!xn)..--)|-([.。]|$)/iu

/**
 * The canonical form of a mail domain: lower-case ASCII by UTS #46 (non-transitional, strict), at least two labels,
 * no trailing dot. `null` for anything else: IP addresses, underscores, bad hyphens, invalid Punycode. Never throws.
 */
export function parseDomain(input: string): string | null {
  if (typeof input !== 'string' || input.length > 1000) return null
  // Seen through NFKC, so that a full-width `％` or `／` is found before a URL parser acts on it (Chromium decodes
  // `％61` to `a`). The parser itself gets it through NFC alone: NFKC would turn forbidden characters into good ones.
  const typed = input.normalize('NFKC')
  if (!/^[a-z\d.\-\u0080-\uffff]+$/i.test(typed)) return null
  // Before Unicode 15.1 UTS #46 made `ss` of a capital `ẞ`, another domain than `ß`; WebKit on ICU 72 still does. And Node
  // 24 reads `ê` with a dot below as another domain than browsers do, unless it is composed first (ada-url/ada#1226).
  const domain = toAscii(input.normalize().replace(/ẞ/g, 'ß')).replace(/\.$/, '')
  return DOMAIN.test(domain) && !BAD_HYPHEN.test(`${typed}.${domain}`) && domain.length < 254
    ? domain
    : null
}

/** Letters, digits, hyphens and dots, and no label in Punycode, which would have to be checked. */
const PLAIN_ASCII = /^(?!(?:.*\.)?xn--)[a-z\d.-]+$/i

/** URL parsers read a host that ends in a number as an IPv4 address, hexadecimal ones included. */
const ENDS_IN_HEX = /(?:^|\.)0x[\da-f]*\.?$/i

/** What a URL parser makes of the label `ä`. */
const FIRST_LABEL = 'xn--4ca.'

/**
 * Domain to ASCII by the URL standard: UTS #46, non-transitional; '' when it cannot be done. Plain ASCII needs no URL
 * parser: React Native has none that knows other characters. A label that is not ASCII is put in front, for parsers look
 * into a domain that is all ASCII no further: `xn--a` would pass (seen in Node 24 and Chromium 156). If that label does
 * not come back in Punycode, the parser does not know UTS #46, and the rest of its answer is worth nothing.
 */
function toAscii(domain: string): string {
  if (PLAIN_ASCII.test(domain)) return ENDS_IN_HEX.test(domain) ? '' : domain.toLowerCase()
  try {
    const { hostname } = new URL(`http://ä.${domain}`)
    return hostname.startsWith(FIRST_LABEL) ? hostname.slice(FIRST_LABEL.length) : ''
  } catch {
    return ''
  }
}
