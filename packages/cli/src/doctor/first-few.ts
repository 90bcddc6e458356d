import { printable } from '../terminal/printable.ts'

const MAX_SHOWN = 5

/** A list of any length, of which a line shows the first few: `one; two; 3 more`. */
export interface FirstFew {
  readonly count: number
  add(text: string): void
  toString(): string
}

export function firstFew(): FirstFew {
  const shown: string[] = []
  let count = 0
  return {
    get count() {
      return count
    },
    add(text) {
      count++
      if (shown.length < MAX_SHOWN) shown.push(printable(text))
    },
    toString() {
      const more = count - shown.length
      return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ')
    },
  }
}
