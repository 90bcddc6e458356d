import { parseEmail } from '@domain-gate/core'
import { isRefusedByUts46, type UnicodeTables } from './uts46.ts'

/** What a reader made of a text, in the members that may differ. */
export interface Reading {
  readonly read?: { readonly address: string } | null
  /** What was sent to Cognito. */
  readonly sent?: string | null
  /** What is left of a pasted address without what came along at its ends. */
  readonly typed?: string | null
}

/** What Node and a browser made of one text, and the tables of Unicode that the browser has. */
export interface Difference {
  readonly text: string
  readonly node: Reading
  readonly browser: Reading
  readonly tables: UnicodeTables
}

interface JudgedDifference {
  readonly reason: string
  applies(difference: Difference): boolean
}

/** Where a browser may differ from Node, and why nobody gets in by it. Nothing else may differ. */
const judgedDifferences: readonly JudgedDifference[] = [
  {
    reason:
      'The browser refuses an international domain that Node reads, so nothing is sent, and UTS #46 with the tables of that browser refuses it as well. Node does not hold every label to the rule for domains with right-to-left labels (ada-url/ada#1251), nor joiners to theirs, and an old WebKit refuses what Unicode ignores since (U+115F, U+180E).',
    applies: ({ text, node, browser, tables }) =>
      addressOf(browser) === null &&
      domainsOf(text, addressOf(node)).some((domain) => isRefusedByUts46(domain, tables)),
  },
  {
    reason:
      'Node does not compose a ligature or a long s with the mark below it (ada-url/ada#1226). The browser sends the domain in ASCII, which Node reads alike. In Node only operators type domains, and no registry has such a name.',
    applies: ({ text, browser }) =>
      addressOf(browser) !== null &&
      parseEmail(text.normalize('NFKC'))?.address === addressOf(browser),
  },
  {
    reason:
      'Firefox normalises half a surrogate pair to U+FFFD, and an old WebKit knows no letter of a newer Unicode. What was sent is no code of digits in either, so Cognito refuses both.',
    applies: ({ node, browser }) => isNoCode(node.sent) && isNoCode(browser.sent),
  },
]

export function isJudged(difference: Difference): boolean {
  const { node, browser } = difference
  if (node.typed !== browser.typed) return false
  const text = node.typed ?? difference.text
  return judgedDifferences.some(({ applies }) => applies({ ...difference, text }))
}

/** The domain as it was typed, as `core` hands it to a URL parser, and as Node read it. None if Node read no address. */
function domainsOf(text: string, address: string | null): string[] {
  return (address === null ? [] : [text, address]).map((one) =>
    one
      .slice(one.lastIndexOf('@') + 1)
      .normalize()
      .replace(/ẞ/g, 'ß'),
  )
}

/** The address that was read or sent, in its canonical form. */
function addressOf({ read, sent }: Reading): string | null {
  return read === undefined ? (sent ?? null) : (read?.address ?? null)
}

/** Neither the digits of a code nor an address. */
function isNoCode(sent: string | null | undefined): boolean {
  return typeof sent === 'string' && !/^\d+$/.test(sent) && parseEmail(sent) === null
}
