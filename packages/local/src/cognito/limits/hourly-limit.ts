import type { Clock } from '../../clock/clock.ts'

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
