/** How long one invocation may work. */
export interface TimeBudget {
  /** Aborted when the time is over; hand it to every call that can hang. */
  readonly signal: AbortSignal
  /** The work's outcome, or a `TimeBudgetError` when the time is over first, whether or not the work minds `signal`. */
  within<T>(work: Promise<T>): Promise<T>
  /** Frees the timer; nothing is aborted any more. */
  end(): void
}

/** Starts counting at once. */
export function startTimeBudget(milliseconds: number): TimeBudget {
  const controller = new AbortController()
  const { signal } = controller
  const timer = setTimeout(() => controller.abort(new TimeBudgetError(milliseconds)), milliseconds)

  return {
    signal,
    async within(work) {
      // What loses the race may still fail, later, with nobody listening.
      work.catch(() => {})
      signal.throwIfAborted()
      let onAbort = () => {}
      const over = new Promise<never>((_, reject) => {
        onAbort = () => reject(signal.reason)
        signal.addEventListener('abort', onAbort, { once: true })
      })
      try {
        return await Promise.race([work, over])
      } finally {
        signal.removeEventListener('abort', onAbort)
      }
    },
    end: () => clearTimeout(timer),
  }
}

class TimeBudgetError extends Error {
  override readonly name = 'TimeBudgetError'

  constructor(milliseconds: number) {
    super(`Not finished within ${milliseconds} ms`)
  }
}
