/**
 * Characters that control a terminal: control characters (C1 too), marks that change the direction of text, and line
 * separators. A note from the table must not control the terminal.
 */
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

/** Makes text from elsewhere safe for a terminal: `\u001b` is written in place of the character. */
export function printable(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * A value as one line of JSON that a terminal can show. `JSON.stringify` escapes only what is below 32; the rest is
 * escaped in the way JSON has for it, so that a program reads the same value.
 */
export function printableJson(value: unknown): string {
  return printable(JSON.stringify(value))
}

/** `1 user`, `2 users`. */
export function amount(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`
}
