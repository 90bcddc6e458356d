/** Time and chance; tests have their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after the pause; rejects at once when the signal aborts. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>
  /** From 0 to 1. */
  random(): number
}
