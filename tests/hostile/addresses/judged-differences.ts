interface JudgedDifference {
  /** Names of parsers in `independentParsers`. */
  readonly parsers: readonly string[]
  /** Why this sends no mail to a domain that nobody looked up. */
  readonly reason: string
  /** Whether this text shows that difference. */
  applies(text: string): boolean
}

/**
 * Where a parser reads another address than we do. None of these texts is canonical: the element sends Cognito the canonical
 * form instead, and the Lambda refuses whoever sends the text itself. A canonical text is never judged; there a difference fails
 * the proof.
 */
export const judgedDifferences: readonly JudgedDifference[] = [
  {
    parsers: ['address-rfc2821 (Haraka, commands of SMTP)'],
    reason:
      'It converts a domain to Punycode without the mapping of UTS #46, so other letters come out of capitals, full-width letters and invisible characters. The text has such letters, so the Lambda refuses it.',
    applies: (text) => /[\u0080-\uffff]/.test(domainOf(text)),
  },
  {
    parsers: ['nodemailer', 'emailjs-addressparser', 'postal-mime'],
    reason:
      'They take a byte order mark in a domain for white space, where an address ends. UTS #46 ignores it. The text has one, so the Lambda refuses it.',
    applies: (text) => domainOf(text).includes('\ufeff'),
  },
]

function domainOf(text: string): string {
  return text.slice(text.lastIndexOf('@') + 1)
}
