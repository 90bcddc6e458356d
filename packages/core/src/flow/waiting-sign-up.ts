import type { CodeDelivery } from '../gate/client.ts'
import { codeDelivery } from '../gate/code-delivery.ts'
import { parseEmail } from '../protocol/parse-email.ts'

/** A sign-up that waits for its code: all that a page reload must not lose, and nothing secret. */
export interface WaitingSignUp {
  readonly email: string
  readonly delivery: CodeDelivery | null
  readonly resumed: boolean
  /** Epoch milliseconds. */
  readonly sentAt: number
}

/** Cognito's codes are good for 24 hours: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const CODE_LIFETIME_MS = 24 * 60 * 60 * 1000

/**
 * What storage held, if it is still of use. Other scripts of the page write there too, so nothing is believed.
 * @throws when it is no JSON object.
 */
export function readWaiting(stored: string, now: number): WaitingSignUp | null {
  const { email, delivery, resumed, sentAt } = JSON.parse(stored)
  const age = now - sentAt
  const address = parseEmail(email)?.address
  if (!address || !(age >= 0 && age < CODE_LIFETIME_MS)) return null
  return {
    email: address,
    delivery: codeDelivery(delivery?.medium, delivery?.destination),
    resumed: !!resumed,
    sentAt: now - age,
  }
}
