import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics'
import type { Metrics } from './metrics.ts'

/** CloudWatch's embedded metric format, namespace `DomainGate`: one line on stdout for each count. */
export function powertoolsMetrics(
  powertools: Powertools = new Powertools({ namespace: 'DomainGate', serviceName: 'domain-gate' }),
): Metrics {
  return {
    count(name, reason) {
      // Two dimension sets of one line: an alarm needs the total, an operator the reasons.
      if (reason !== undefined) powertools.addDimensions({}).addDimensions({ reason })
      powertools.addMetric(name, MetricUnit.Count, 1).publishStoredMetrics()
    },
  }
}
