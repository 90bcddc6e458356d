import type { Clock } from '../../clock/clock.ts'

const FREE_FAILURES = 5
const LONGEST_MS = 15 * 60_000

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
      if (!record || record.failures < FREE_FAILURES) return false
      const wait = Math.min(2 ** (record.failures - FREE_FAILURES) * 1000, LONGEST_MS)
      return clock.now() < record.last + wait
    },
    failed: (user) => {
      const record = users.get(user)
      const recent = record && clock.now() - record.last < LONGEST_MS
      users.set(user, { failures: recent ? record.failures + 1 : 1, last: clock.now() })
    },
    succeeded: (user) => {
      users.delete(user)
    },
  }
}
