/**
 * What a terminal may obey: control characters (C1 too), those that turn the direction of text, and separators of lines.
 * A note from the table must not drive the terminal.
 */
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

/** Text from elsewhere with what a terminal would obey spelled out. */
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
