import type { RemainingTime } from './handler-budget.ts'

/** Where no function's timeout says otherwise. */
const MESSAGE_BUDGET_MS = 30_000
/** Less is not worth beginning with. */
const LEAST_MS = 1000
/** Kept free to tell which messages were done. */
const MARGIN_MS = 500

/**
 * Milliseconds that the function's timeout leaves for one more message; 0: nothing more must be begun. A message may
 * have all of it: with a hundred groups, the most a user can have, it takes twenty seconds at the worker's pace.
 */
export function messageBudget(context?: RemainingTime): number {
  const remaining = context?.getRemainingTimeInMillis?.()
  if (typeof remaining !== 'number' || !Number.isFinite(remaining)) return MESSAGE_BUDGET_MS
  const left = remaining - MARGIN_MS
  return left < LEAST_MS ? 0 : left
}
