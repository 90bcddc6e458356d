/** `1 user`, `2 users`. */
export function amount(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`
}
