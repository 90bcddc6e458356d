const taken = new Set<number>()

/**
 * The lowest number no connected element holds, from 1. Numbers come back when an element leaves, so the only one on
 * a page keeps the same ids across visits: password managers remember fields by them.
 */
export function takeInstanceNumber(): number {
  let number = 1
  while (taken.has(number)) number++
  taken.add(number)
  return number
}

export function returnInstanceNumber(number: number): void {
  taken.delete(number)
}
