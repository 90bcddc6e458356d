const taken = new Map<string, Set<number>>()

/**
 * The lowest number no connected element of a tag holds, from 1. Numbers come back when an element leaves, so the only one
 * on a page keeps the same ids across visits: password managers remember fields by them.
 */
export function takeInstanceNumber(tag: string): number {
  const numbers = taken.get(tag) ?? new Set()
  let number = 1
  while (numbers.has(number)) number++
  taken.set(tag, numbers.add(number))
  return number
}

export function returnInstanceNumber(tag: string, number: number): void {
  taken.get(tag)?.delete(number)
}
