import { seededRandom } from '../proof/seeded-random.ts'

/** Random numbers that come again with the same seed, in Node and in every browser. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number
  pick<Item>(items: readonly Item[]): Item
  /** Whether it happens, at odds of one in `among`. */
  oneIn(among: number): boolean
}

export function createRandom(seed: number): Random {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
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
