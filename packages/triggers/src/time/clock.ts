import { setTimeout } from 'node:timers/promises'

/** Where the time comes from; tests inject their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** Resolves after the pause; rejects at once when the signal aborts. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const pause: Pause = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, { signal })
