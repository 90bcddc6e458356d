import type { Clock } from '../time/clock.ts'

export interface FixedClock extends Clock {
  advance(milliseconds: number): void
}

/** Stands still until told to go on. */
export function fixedClock(now = Date.UTC(2030, 0, 1)): FixedClock {
  let current = now
  return {
    now: () => current,
    advance: (milliseconds) => {
      current += milliseconds
    },
  }
}
