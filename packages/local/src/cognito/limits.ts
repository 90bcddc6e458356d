import type { Clock } from '../clock.ts'

const HOUR_MS = 3_600_000

/** Counts calls per user within the last hour. */
export interface HourlyLimit {
  /** Counts one call; false when it is one too many. */
  take(user: string): boolean
}

/**
 * The service's limits per user and hour, such as 5 for ResendConfirmationCode and 15 for ConfirmSignUp:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export function createHourlyLimit(callsPerHour: number, clock: Clock): HourlyLimit {
  const calls = new Map<string, number[]>()
  return {
    take: (user) => {
      const since = clock.now() - HOUR_MS
      const recent = (calls.get(user) ?? []).filter((at) => at > since)
      if (recent.length >= callsPerHour) return false
      recent.push(clock.now())
      calls.set(user, recent)
      return true
    },
  }
}

const FAILURES_WITHOUT_DELAY = 5
const MAX_DELAY_MS = 15 * 60_000

/** Slows down guessing of one user's password. */
export interface PasswordLockout {
  locked(user: string): boolean
  failed(user: string): void
  succeeded(user: string): void
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior */
export function createPasswordLockout(clock: Clock): PasswordLockout {
  const users = new Map<string, { failures: number; last: number }>()
  return {
    locked: (user) => {
      const record = users.get(user)
      if (!record || record.failures < FAILURES_WITHOUT_DELAY) return false
      const wait = Math.min(2 ** (record.failures - FAILURES_WITHOUT_DELAY) * 1000, MAX_DELAY_MS)
      return clock.now() < record.last + wait
    },
    failed: (user) => {
      const record = users.get(user)
      const recent = record && clock.now() - record.last < MAX_DELAY_MS
      users.set(user, { failures: recent ? record.failures + 1 : 1, last: clock.now() })
    },
    succeeded: (user) => {
      users.delete(user)
    },
  }
}
