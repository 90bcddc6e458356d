export interface RetryOptions {
  /** How many attempts in a row may fail. */
  readonly maxAttempts: number
  /** The pause after one failed attempt; it doubles with each further one. Half of it follows an attempt with progress. */
  readonly firstPauseMs: number
  readonly maxPauseMs: number
  readonly pause: (milliseconds: number) => Promise<void>
  /** From 0 to 1: a pause takes between half of its time and all of it. Default: all of it. */
  readonly random?: () => number
}

/** How an attempt ended. With `progress`, part of the work is done and the count of failures starts again. */
export type Attempt = 'done' | 'progress' | 'failed'

/**
 * Attempts something again, after ever longer pauses, until it is done. Resolves to whether it is.
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export async function withRetry(
  attempt: () => Promise<Attempt>,
  options: RetryOptions,
): Promise<boolean> {
  const { maxAttempts, firstPauseMs, maxPauseMs, pause, random = () => 1 } = options
  let failures = 0
  for (;;) {
    const outcome = await attempt()
    if (outcome === 'done') return true
    failures = outcome === 'progress' ? 0 : failures + 1
    if (failures === maxAttempts) return false
    const longest = Math.min(maxPauseMs, firstPauseMs * 2 ** (failures - 1))
    // A random part of it, so that several who wait do not come back together.
    await pause(Math.ceil(longest * (0.5 + random() / 2)))
  }
}
