import type { Clock } from '../clock.ts'

export interface FakeClock extends Clock {
  advance(milliseconds: number): void
}

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** Starts now, since tokens meet clients that have the real time. */
export function fakeClock(): FakeClock {
  let now = Date.now()
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}
