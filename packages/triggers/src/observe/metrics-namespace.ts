/** Where CloudWatch keeps the counters. */
export const METRICS_NAMESPACE = 'DomainGate'
