// Unseen are white space and marks such as zero-width characters, direction marks and U+FEFF.

/** What stands before a pasted address: what is unseen, and the scheme of a link. */
const BEFORE = /^(?:[\s\p{Cf}]|mailto:)+/iu

/** What is unseen after it. The look back keeps a long run of blanks within from being read again from each of them. */
const AFTER = /(?<![\s\p{Cf}])[\s\p{Cf}]+$/u

/**
 * An address as people paste it, without what comes along at its ends. Within the address nothing is touched, so that the
 * parser judges what was typed.
 */
export function trimTypedEmail(typed: unknown): string {
  return String(typed ?? '')
    .replace(BEFORE, '')
    .replace(AFTER, '')
}

/** A code as people paste and type it: spaces and dashes dropped, full-width and Arabic digits made ASCII. */
export function readTypedCode(typed: string): string {
  return String(typed ?? '')
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
}
