import { toASCII } from 'tr46'
import { toASCII as toAsciiOfUnicode15 } from 'tr46-of-unicode-15'

/** The tables of Unicode that a URL parser has. Node and new browsers have 17, WebKit on ICU 72 has 15. */
export type UnicodeTables = 15 | 17

/** What a URL parser asks of a name: "domain to ASCII" of https://url.spec.whatwg.org/#concept-domain-to-ascii, not strict. */
const OF_URLS = {
  checkBidi: true,
  checkHyphens: false,
  checkJoiners: true,
  useSTD3ASCIIRules: false,
  verifyDNSLength: false,
} as const

/**
 * Whether UTS #46 refuses the name, by a reader of other authors with those tables. `core` puts the label `ä` in front of a
 * name before a URL parser reads it, and so does this: in one with a right-to-left label, the rule for those holds for all.
 */
export function isRefusedByUts46(domain: string, tables: UnicodeTables): boolean {
  const read = tables === 15 ? toAsciiOfUnicode15 : toASCII
  return read(`ä.${domain}`, OF_URLS) === null
}
