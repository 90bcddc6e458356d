import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics'
import { DEFAULT_SERVICE_NAME } from './default-service-name.ts'
import type { Metrics } from './metrics.ts'
import { METRICS_NAMESPACE } from './metrics-namespace.ts'

/** CloudWatch's embedded metric format, namespace `DomainGate`: one line on stdout for each count. */
export function powertoolsMetrics(
  powertools: Powertools = new Powertools({
    namespace: METRICS_NAMESPACE,
    serviceName: DEFAULT_SERVICE_NAME,
  }),
): Metrics {
  return {
    count(name, reason) {
      // Two dimension sets of one line: an alarm needs the total, an operator the reasons.
      if (reason !== undefined) powertools.addDimensions({}).addDimensions({ reason })
      powertools.addMetric(name, MetricUnit.Count, 1).publishStoredMetrics()
    },
  }
}
