/** The end of the year 9999. Whatever is later is a time in milliseconds by mistake, which no expiry would ever reach. */
const LATEST = 253_402_300_799

/** Whether a row's `ExpiresAt` is a time in seconds, past or future, fractions included. */
export function isEpochSeconds(value: unknown): value is number {
  return typeof value === 'number' && value <= LATEST
}
