import { setTimeout } from 'node:timers/promises'

/** Resolves after the pause; rejects at once when the signal aborts. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const pause: Pause = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, { signal })
