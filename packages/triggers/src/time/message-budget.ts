import type { RemainingTime } from './handler-budget.ts'

/** Milliseconds one message of a batch takes at most. */
const MESSAGE_BUDGET_MS = 5000
/** Less is not worth beginning with. */
const LEAST_MS = 1000
/** Kept free to tell which messages were done. */
const MARGIN_MS = 500

/** What the function's timeout leaves for one more message, in milliseconds; 0: nothing more must be begun. */
export function messageBudget(context?: RemainingTime): number {
  const remaining = context?.getRemainingTimeInMillis?.()
  if (typeof remaining !== 'number' || !Number.isFinite(remaining)) return MESSAGE_BUDGET_MS
  const left = remaining - MARGIN_MS
  return left < LEAST_MS ? 0 : Math.min(MESSAGE_BUDGET_MS, left)
}
