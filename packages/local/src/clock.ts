/** The time, in epoch milliseconds. `Date` itself is one. */
export interface Clock {
  now(): number
}
