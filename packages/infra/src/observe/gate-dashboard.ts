import { Dashboard, GraphWidget, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { GateFunctions } from '../functions/gate-functions.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { gateMetric, PERIOD } from './gate-metrics.ts'

export interface GateDashboardProps {
  readonly functions: GateFunctions
  readonly queue: MembershipQueue | null
}

/** The codes a sign-up is refused with. */
const REASONS = ['domain-not-allowed', 'domain-blocked', 'email-invalid', 'unavailable']

/** Sign-ups by outcome, memberships, times and the queue on one page. */
export class GateDashboard extends Construct {
  readonly dashboard: Dashboard

  constructor(scope: Construct, id: string, { functions, queue }: GateDashboardProps) {
    super(scope, id)
    this.dashboard = new Dashboard(this, 'Dashboard')
    this.dashboard.addWidgets(
      graph('Sign-ups', [gateMetric('SignUpAllowed'), gateMetric('SignUpRefused')]),
      graph(
        'Refused, by reason',
        REASONS.map((reason) => gateMetric('SignUpRefused', reason)),
      ),
    )
    this.dashboard.addWidgets(
      graph(
        'Time taken, 99th percentile (ms)',
        functions.all.map((handler) =>
          handler.metricDuration({
            period: PERIOD,
            statistic: Stats.percentile(99),
            label: handler.node.id,
          }),
        ),
      ),
      graph('Rules unavailable', [gateMetric('RulesUnavailable')]),
    )
    if (functions.preTokenGeneration) {
      this.dashboard.addWidgets(
        graph('Tokens', [gateMetric('TokenGroupsGranted'), gateMetric('TokenGroupsWithheld')]),
      )
    }
    if (queue === null) return
    this.dashboard.addWidgets(
      graph('Memberships', [
        gateMetric('MembershipGranted'),
        gateMetric('MembershipQueued'),
        gateMetric('MembershipPending'),
      ]),
      graph('Waiting memberships', [
        queue.queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, label: 'waiting' }),
        queue.deadLetters.metricApproximateNumberOfMessagesVisible({
          period: PERIOD,
          label: 'given up',
        }),
      ]),
    )
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, leftYAxis: { min: 0 } })
}
