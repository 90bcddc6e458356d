import type { Clock } from '../session/session.ts'

export interface FakeClock extends Clock {
  readonly pauses: readonly number[]
}

/** A clock that only pauses move. */
export function fakeClock(start = Date.UTC(2026, 10, 24)): FakeClock {
  let now = start
  const pauses: number[] = []
  return {
    pauses,
    now: () => now,
    async pause(milliseconds, signal) {
      signal.throwIfAborted()
      pauses.push(milliseconds)
      now += milliseconds
    },
  }
}
