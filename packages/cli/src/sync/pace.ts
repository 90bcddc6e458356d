import type { Clock } from '../time/clock.ts'

/** Spreads calls over time, and gives way when AWS asks for it. */
export interface Pace {
  /** Resolves when the next call may be made. */
  turn(signal: AbortSignal): Promise<void>
  /** After throttling: half as fast from now on. */
  slowDown(): void
  /** After a call that went well: back to full speed little by little. */
  speedUp(): void
}

const SLOWEST_SHARE = 1 / 16
const RECOVERY = 1.05

export function createPace(perSecond: number, clock: Clock): Pace {
  let share = 1
  let nextAt = 0
  return {
    async turn(signal) {
      signal.throwIfAborted()
      const wait = nextAt - clock.now()
      if (wait > 0) await clock.pause(wait, signal)
      nextAt = Math.max(nextAt, clock.now()) + 1000 / (perSecond * share)
    },
    slowDown() {
      share = Math.max(SLOWEST_SHARE, share / 2)
    },
    speedUp() {
      share = Math.min(1, share * RECOVERY)
    },
  }
}
