import { METRICS_NAMESPACE, type MetricName } from '@domain-gate/triggers/deployment'
import { Aws, Duration, Stack } from 'aws-cdk-lib'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct, IConstruct } from 'constructs'

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

/**
 * What tells a gate's metrics and logs from those of every other gate in the account and Region: its stack, by the name
 * CloudFormation gives it, and its place there. A template that is deployed twice has two. In ASCII, as CloudWatch
 * wants dimensions; ids of constructs may be anything. `seenFrom` is where the name is used: in another stack, the name of
 * the gate's own stack is written out there.
 */
export function serviceNameOf(gate: Construct, seenFrom: IConstruct = gate): string {
  const stack = Stack.of(gate)
  const { scopes } = gate.node
  const inStack = scopes.slice(scopes.indexOf(stack) + 1)
  const stackName = Stack.of(seenFrom) === stack ? Aws.STACK_NAME : stack.stackName
  return [stackName, ...inStack.map(({ node }) => encodeURIComponent(node.id))].join('/')
}
