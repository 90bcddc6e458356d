/** White space, and marks that nobody sees: zero-width characters, direction marks, U+FEFF. */
const UNSEEN = /[\s\p{Cf}]/u

/** What stands before a pasted address: the same, and the scheme of a link. */
const BEFORE = /^(?:[\s\p{Cf}]|mailto:)+/iu

/**
 * An address as people paste it, without what comes along at its ends. Within the address nothing is touched, so that the
 * parser judges what was typed.
 */
export function trimTypedEmail(typed: unknown): string {
  const text = String(typed ?? '').replace(BEFORE, '')
  let end = text.length
  while (end > 0 && UNSEEN.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** A code as people paste and type it: spaces and dashes dropped, full-width and Arabic digits made ASCII. */
export function readTypedCode(typed: string): string {
  return String(typed ?? '')
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
}
