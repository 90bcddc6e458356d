/**
 * Milliseconds a handler takes at most. Cognito waits 5 s for a trigger, start-up included, and may then invoke it
 * again; half of that leaves room for a slow start.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const HANDLER_BUDGET_MS = 2500

/** Kept free to answer before Lambda ends the function, whose default timeout is 3 s. */
const MARGIN_MS = 250

/** The part of an invocation's Lambda context that bounds its time. */
export interface RemainingTime {
  getRemainingTimeInMillis(): number
}

/** The smaller of the handler's own budget and what the function's timeout leaves, in milliseconds. */
export function handlerBudget(context?: RemainingTime): number {
  return atMost(HANDLER_BUDGET_MS, context)
}

/** What a sign-in waits at most for a membership to be healed: it can be found missing again at the next one. */
const HEALING_BUDGET_MS = 1000

/** The same for healing. */
export function healingBudget(context?: RemainingTime): number {
  return atMost(HEALING_BUDGET_MS, context)
}

function atMost(milliseconds: number, context?: RemainingTime): number {
  const remaining = context?.getRemainingTimeInMillis?.()
  if (typeof remaining !== 'number' || !Number.isFinite(remaining)) return milliseconds
  return Math.max(0, Math.min(milliseconds, remaining - MARGIN_MS))
}

/** Long enough for the first request to another service, TLS handshake included, as a rule. */
const HAND_OVER_MS = 900

/** What is left of a budget for granting, when handing over to a queue must still be possible after it. */
export function grantingBudget(milliseconds: number): number {
  return milliseconds - Math.min(HAND_OVER_MS, milliseconds * 0.4)
}
