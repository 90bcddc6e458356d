/** The time, in epoch milliseconds. `Date` itself is one. */
export interface Clock {
  now(): number
}

/** A clock that can be moved forward, so that people who try the stack see what expires. It never goes back. */
export interface MovableClock extends Clock {
  /** `seconds` is a whole number of at least 0. */
  advance(seconds: number): void
  /** How far it is ahead of the clock that it moves. */
  advancedSeconds(): number
}

export function createMovableClock(base: Clock): MovableClock {
  let ahead = 0
  return {
    now: () => base.now() + ahead * 1000,
    advance: (seconds) => {
      if (!Number.isSafeInteger(seconds) || seconds < 0) {
        throw new TypeError(`A clock moves forward by whole seconds; got ${seconds}`)
      }
      ahead += seconds
    },
    advancedSeconds: () => ahead,
  }
}
