import type { CodeDelivery } from '../gate/client.ts'
import { parseEmail } from '../protocol/parse-email.ts'
import type { SignUpStorage } from './sign-up-storage.ts'

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

/** Storage may be full, forbidden or absent; the flow then works on without surviving a reload. */
export function waitingSignUps(storage: SignUpStorage | null, key: string) {
  return {
    keep(waiting: WaitingSignUp): void {
      try {
        storage?.setItem(key, JSON.stringify(waiting))
      } catch {}
    },
    forget(): void {
      try {
        storage?.removeItem(key)
      } catch {}
    },
    find(now: number): WaitingSignUp | null {
      try {
        return readWaiting(JSON.parse(storage?.getItem(key) ?? 'null'), now)
      } catch {
        return null
      }
    },
  }
}

/** Other scripts of the page can write there too, so nothing is taken on trust. */
function readWaiting(stored: WaitingSignUp, now: number): WaitingSignUp | null {
  const { email, delivery, resumed, sentAt } = stored
  if (parseEmail(email)?.address !== email) return null
  const inTime = sentAt <= now && sentAt > now - CODE_LIFETIME_MS
  if (typeof sentAt !== 'number' || !inTime) return null
  return { email, delivery: readDelivery(delivery), resumed: resumed === true, sentAt }
}

function readDelivery(stored: CodeDelivery | null): CodeDelivery | null {
  if (typeof stored?.destination !== 'string') return null
  const { medium, destination } = stored
  return medium === 'email' || medium === 'sms' ? Object.freeze({ medium, destination }) : null
}
