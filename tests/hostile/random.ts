/** Random numbers that come again with the same seed, in Node and in every browser. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number
  pick<Item>(items: readonly Item[]): Item
  /** Whether it happens, at odds of one in `among`. */
  oneIn(among: number): boolean
}

/** Mulberry32: short, quick, and good enough to choose test data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }
  return {
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new TypeError('Nothing to pick from.')
      return item
    },
    oneIn: (among) => below(among) === 0,
  }
}
