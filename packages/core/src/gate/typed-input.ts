/** A code as people paste and type it: spaces and dashes dropped, full-width and Arabic digits made ASCII. */
export function readTypedCode(typed: string): string {
  return String(typed ?? '')
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
}
