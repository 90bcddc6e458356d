/** What is counted, in the namespace `METRICS_NAMESPACE`. */
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

/** Where CloudWatch keeps the counters. */
export const METRICS_NAMESPACE = 'DomainGate'

/** The `service` of logs and metrics where nobody says another. */
export const DEFAULT_SERVICE_NAME = 'domain-gate'
