/**
 * Characters that control a terminal: control characters, marks that change the direction of text, and line separators.
 * A file of anybody must not control the terminal.
 */
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

/** A value as one line of JSON that a terminal can show. A program reads the same value. */
export function printableJson(value: unknown): string {
  return printable(JSON.stringify(value))
}

/** Makes a text of one line from elsewhere safe for a terminal: `\u001b` is written in place of the character. */
export function printable(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}
