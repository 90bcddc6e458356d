import type { MetricName } from '@domain-gate/triggers'
import { Duration } from 'aws-cdk-lib'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'

/** Long enough that a quiet pool has no gaps, short enough to be told in time. */
export const PERIOD = Duration.minutes(5)

/** A counter that the triggers keep: in all, or for one reason. */
export function gateMetric(metricName: MetricName, reason?: string): Metric {
  return new Metric({
    namespace: 'DomainGate',
    metricName,
    dimensionsMap: { service: 'domain-gate', ...(reason !== undefined && { reason }) },
    statistic: Stats.SUM,
    period: PERIOD,
    ...(reason !== undefined && { label: reason }),
  })
}
