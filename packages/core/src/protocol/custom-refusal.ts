/** A composed handler's own refusal: its code, and a sentence for the person who signs up. */
export interface CustomRefusal {
  /** Lower-case words with hyphens between them, at most 50 characters: `captcha-failed`. */
  readonly customCode: string
  /** One line of at most 200 characters. */
  readonly text: string
}

const CODE = /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/
/** Control and format characters, line and paragraph separators, halves of pairs: nothing that a sentence needs. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

export function isCustomCode(code: unknown): code is string {
  return typeof code === 'string' && code.length <= 50 && CODE.test(code)
}

export function isSentence(text: unknown): text is string {
  const isText = typeof text === 'string' && text.length <= 200 && text.trim() === text
  return isText && text !== '' && !UNPRINTABLE.test(text)
}
