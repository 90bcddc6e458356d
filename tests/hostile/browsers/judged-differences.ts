import { parseEmail } from '@domain-gate/core'

/** What a reader made of a text, in the members that may differ. */
export interface Reading {
  readonly read?: { readonly address: string } | null
  /** What was sent to Cognito. */
  readonly sent?: string | null
}

interface JudgedDifference {
  readonly reason: string
  applies(text: string, node: Reading, browser: Reading): boolean
}

/** Where a browser may differ from Node, and why nobody gets in by it. Nothing else may differ. */
export const judgedDifferences: readonly JudgedDifference[] = [
  {
    reason:
      'The browser refuses an international domain that Node reads, so nothing is sent. Node does not hold every label to the rule for domains with right-to-left labels (ada-url/ada#1251), nor joiners to theirs, and an old WebKit refuses what Unicode ignores since (U+115F, U+180E).',
    applies: (text, node, browser) =>
      addressOf(browser) === null && addressOf(node) !== null && /[\u0080-\uffff]|xn-/i.test(text),
  },
  {
    reason:
      'Node does not compose a ligature or a long s with the mark below it (ada-url/ada#1226). The browser sends the domain in ASCII, which Node reads alike. In Node only operators type domains, and no registry has such a name.',
    applies: (text, _, browser) =>
      addressOf(browser) !== null &&
      parseEmail(text.normalize('NFKC'))?.address === addressOf(browser),
  },
  {
    reason:
      'Firefox normalises half a surrogate pair to U+FFFD, and an old WebKit knows no letter of a newer Unicode. What was sent is no code of digits in either, so Cognito refuses both.',
    applies: (_, { sent }, browser) => isNoCode(sent) && isNoCode(browser.sent),
  },
]

/** The address that was read or sent, in its canonical form. */
function addressOf({ read, sent }: Reading): string | null {
  return read === undefined ? (sent ?? null) : (read?.address ?? null)
}

/** Neither the digits of a code nor an address. */
function isNoCode(sent: string | null | undefined): boolean {
  return typeof sent === 'string' && !/^\d+$/.test(sent) && parseEmail(sent) === null
}
