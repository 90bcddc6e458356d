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
      'Firefox normalises half a surrogate pair to U+FFFD. No code has either, so Cognito refuses both.',
    applies: (text, { sent }, browser) =>
      !text.isWellFormed() && typeof sent === 'string' && sent.toWellFormed() === browser.sent,
  },
]

/** The address that was read or sent, in its canonical form. */
function addressOf({ read, sent }: Reading): string | null {
  return read === undefined ? (sent ?? null) : (read?.address ?? null)
}
