import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger'
import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics'
import type { Logger } from './logger.ts'
import { DEFAULT_SERVICE_NAME, METRICS_NAMESPACE, type Metrics } from './metrics.ts'

/** Powertools' JSON lines: information on stdout, warnings and errors on stderr. Events are never logged. */
export function powertoolsLogger(
  powertools: PowertoolsLogger = new PowertoolsLogger({ serviceName: DEFAULT_SERVICE_NAME }),
): Logger {
  return {
    info: (message, fields) => powertools.info(message, { ...fields }),
    warn: (message, fields) => powertools.warn(message, { ...fields }),
    error: (message, fields) => powertools.error(message, { ...fields }),
  }
}

/** CloudWatch's embedded metric format, namespace `DomainGate`: one line on stdout for each count. */
export function powertoolsMetrics(
  powertools: PowertoolsMetrics = new PowertoolsMetrics({
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
