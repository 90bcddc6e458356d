import { setTimeout } from 'node:timers/promises'

/** Resolves after the pause; rejects at once when the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return setTimeout(milliseconds, undefined, { signal })
}
