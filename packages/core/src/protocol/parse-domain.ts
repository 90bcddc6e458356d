import { decodePunycode } from './decode-punycode.ts'

/**
 * The canonical form of a mail domain: lower-case ASCII by UTS #46 (non-transitional, strict), at least two labels,
 * no trailing dot. `null` for anything else: IP addresses, underscores, bad hyphens, invalid Punycode. Never throws.
 */
export function parseDomain(input: string): string | null {
  if (typeof input !== 'string' || input.length > 1000) return null
  // Seen through NFKC, so that a full-width `％` or `／` is found before a URL parser acts on it (Chromium decodes
  // `％61` to `a`). The parser itself gets the text as it came: NFKC would turn forbidden characters into good ones.
  if (!/^[a-z\d.\-\u0080-\uffff]+$/i.test(input.normalize('NFKC'))) return null

  const domain = toAscii(input)?.replace(/\.$/, '') ?? ''
  const labels = domain.split('.')
  if (labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? '')) return null

  const unicode: string[] = []
  for (const label of labels) {
    if (!/^[a-z\d-]{1,63}$/.test(label)) return null
    const shown = label.startsWith('xn--') ? decodePunycode(label.slice(4)) : label
    // UTS #46 CheckHyphens, which URL parsers leave out.
    if (shown === null || /^-|-$|^..--/u.test(shown)) return null
    unicode.push(shown)
  }
  // An A-label is valid when its own Unicode form leads back to it.
  const shown = unicode.join('.')
  return domain.length > 253 || (shown !== domain && toAscii(shown) !== domain) ? null : domain
}

/** Domain to ASCII by the URL standard: UTS #46 non-transitional, with its bidi and joiner checks. */
function toAscii(domain: string): string | null {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return null
  }
}
