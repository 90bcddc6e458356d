/** How long one invocation may work. */
export interface TimeBudget {
  /** Aborted when the time is over; hand it to every call that can hang. */
  readonly signal: AbortSignal
  /** The work's outcome, or a `TimeBudgetError` when the time is over first, even if the work ignores `signal`. */
  within<T>(work: Promise<T>): Promise<T>
  /** Frees the timer; nothing is aborted any more. */
  end(): void
}

/** The part of an invocation's Lambda context that bounds its time. */
export interface RemainingTime {
  getRemainingTimeInMillis(): number
}

/**
 * Milliseconds a handler takes at most. Cognito waits 5 s for a trigger, start-up included, and may then invoke it
 * again; half of that leaves room for a slow start.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const HANDLER_BUDGET_MS = 2500

/** What a sign-in waits at most for a membership to be healed: it can be found missing again at the next one. */
const HEALING_BUDGET_MS = 1000
/** Kept free to answer before Lambda ends the function, whose default timeout is 3 s. */
const ANSWER_MS = 250
/** Long enough for the first request to another service, TLS handshake included, as a rule. */
const ENQUEUE_MS = 900

/** Where no function's timeout says otherwise. */
const MESSAGE_BUDGET_MS = 30_000
/** Less is not worth beginning a message with. */
const MIN_MESSAGE_MS = 1000
/** Kept free to tell which messages were done. */
const BATCH_ANSWER_MS = 500

/** Starts counting at once. */
export function startTimeBudget(milliseconds: number): TimeBudget {
  const controller = new AbortController()
  const { signal } = controller
  const timer = setTimeout(() => controller.abort(new TimeBudgetError(milliseconds)), milliseconds)

  return {
    signal,
    async within(work) {
      // Work that is too late may still reject: somebody has to listen, or the process ends.
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

/** The smaller of the handler's own budget and what the function's timeout leaves, in milliseconds. */
export function handlerBudget(context?: RemainingTime): number {
  return atMost(HANDLER_BUDGET_MS, context)
}

/** The same for healing a membership at a sign-in. */
export function healingBudget(context?: RemainingTime): number {
  return atMost(HEALING_BUDGET_MS, context)
}

/** The part of a budget that granting may take, so that there is time left to put a membership into the queue. */
export function grantingBudget(milliseconds: number): number {
  return milliseconds - Math.min(ENQUEUE_MS, milliseconds * 0.4)
}

/**
 * Milliseconds that the function's timeout leaves for one more message; 0: no further message may be begun. A message
 * may have all of it: with a hundred groups, the most a user can have, it takes twenty seconds at the worker's pace.
 */
export function messageBudget(context?: RemainingTime): number {
  const remaining = remainingOf(context)
  if (remaining === null) return MESSAGE_BUDGET_MS
  const left = remaining - BATCH_ANSWER_MS
  return left < MIN_MESSAGE_MS ? 0 : left
}

function atMost(milliseconds: number, context?: RemainingTime): number {
  const remaining = remainingOf(context)
  return remaining === null
    ? milliseconds
    : Math.max(0, Math.min(milliseconds, remaining - ANSWER_MS))
}

/** `null` where there is no context that tells. */
function remainingOf(context?: RemainingTime): number | null {
  const remaining = context?.getRemainingTimeInMillis?.()
  return typeof remaining === 'number' && Number.isFinite(remaining) ? remaining : null
}

class TimeBudgetError extends Error {
  override readonly name = 'TimeBudgetError'

  constructor(milliseconds: number) {
    super(`Not finished within ${milliseconds} ms`)
  }
}
