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
  const calls = createRecentUsers<readonly number[]>(HOUR_MS, clock)
  return {
    take: (user) => {
      const now = clock.now()
      const recent = (calls.get(user) ?? []).filter((at) => now - at < HOUR_MS)
      if (recent.length >= callsPerHour) return false
      calls.set(user, [...recent, now])
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
  const users = createRecentUsers<{ failures: number; last: number }>(MAX_DELAY_MS, clock)
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

/** What is known of users, each until so long after it was set. */
interface RecentUsers<Value> {
  /** How many users are remembered. */
  readonly size: number
  get(user: string): Value | undefined
  set(user: string, value: Value): void
  delete(user: string): void
}

/** Forgets old users whenever one is set, so that a stack that runs for long does not grow with all who ever came. */
export function createRecentUsers<Value>(milliseconds: number, clock: Clock): RecentUsers<Value> {
  // In the order in which they were set, so that the oldest come first.
  const users = new Map<string, { readonly value: Value; readonly at: number }>()
  const isOld = (at: number) => clock.now() - at >= milliseconds
  return {
    get size() {
      return users.size
    },
    get: (user) => {
      const known = users.get(user)
      return known === undefined || isOld(known.at) ? undefined : known.value
    },
    set: (user, value) => {
      for (const [other, { at }] of users) {
        if (!isOld(at)) break
        users.delete(other)
      }
      users.delete(user)
      users.set(user, { value, at: clock.now() })
    },
    delete: (user) => {
      users.delete(user)
    },
  }
}
