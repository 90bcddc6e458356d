import { randomInt } from 'node:crypto'

const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%&*+-=?']

/** Twelve characters, three of each kind, so that it meets any sensible policy. */
export function temporaryPassword(): string {
  const characters = KINDS.flatMap((kind) =>
    Array.from({ length: 3 }, () => kind[randomInt(kind.length)]),
  )
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[characters[last], characters[other]] = [characters[other], characters[last]]
  }
  return characters.join('')
}
