/** A binary heap: what comes before all others is taken first. */
export interface Heap<T> {
  add(item: T): void
  take(): T | null
  first(): T | null
}

export function createHeap<T>(isBefore: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = []

  return {
    add: (item) => {
      let index = items.length
      while (index > 0) {
        const parentIndex = (index - 1) >> 1
        const parent = items[parentIndex]
        if (parent === undefined || isBefore(parent, item)) break
        items[index] = parent
        index = parentIndex
      }
      items[index] = item
    },
    take: () => {
      const [first] = items
      const last = items.pop()
      if (first === undefined || last === undefined) return null
      if (items.length > 0) sink(last)
      return first
    },
    first: () => items[0] ?? null,
  }

  /** Puts the item at the front, and lets those that come before it rise. */
  function sink(item: T): void {
    let index = 0
    for (;;) {
      const [left, right] = [items[2 * index + 1], items[2 * index + 2]]
      if (left === undefined) break
      const isRight = right !== undefined && isBefore(right, left)
      const child = isRight ? right : left
      if (isBefore(item, child)) break
      items[index] = child
      index = 2 * index + (isRight ? 2 : 1)
    }
    items[index] = item
  }
}
