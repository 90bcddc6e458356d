/** A clock that starts at the present and that a journey can push forward. */
export interface MovableClock {
  now(): number
  advance(milliseconds: number): void
}

export function createMovableClock(): MovableClock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds
    },
  }
}
