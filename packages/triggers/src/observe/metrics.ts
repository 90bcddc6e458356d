export type MetricName =
  | 'SignUpAllowed'
  | 'SignUpRefused'
  | 'MembershipGranted'
  | 'MembershipQueued'
  | 'MembershipPending'
  | 'TokenGroupsGranted'
  | 'TokenGroupsWithheld'
  | 'RulesUnavailable'

/** Counters of the namespace `DomainGate`. */
export interface Metrics {
  /** Adds one. With `reason` it is counted in all and once more by reason. */
  count(name: MetricName, reason?: string): void
}
