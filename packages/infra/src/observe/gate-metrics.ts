import { METRICS_NAMESPACE, type MetricName } from '@domain-gate/triggers/deployment'
import { Duration } from 'aws-cdk-lib'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'

/** Long enough that a quiet pool has no gaps, short enough to be told in time. */
export const PERIOD = Duration.minutes(5)

/** A counter that the triggers keep: in all, or for one reason. */
export type GateMetric = (metricName: MetricName, reason?: string) => Metric

/** The counters of the gate whose functions have this name, and of no other. */
export function gateMetrics(serviceName: string): GateMetric {
  return (metricName, reason) =>
    new Metric({
      namespace: METRICS_NAMESPACE,
      metricName,
      dimensionsMap: { service: serviceName, ...(reason !== undefined && { reason }) },
      statistic: Stats.SUM,
      period: PERIOD,
      ...(reason !== undefined && { label: reason }),
    })
}
