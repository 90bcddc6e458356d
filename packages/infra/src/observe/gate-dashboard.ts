import { Dashboard, GraphWidget, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { GateFunctions } from '../functions/gate-functions.ts'
import type { Membership } from '../membership/membership.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { isBeside } from './gate-alarms.ts'
import { gateMetrics, PERIOD } from './gate-metrics.ts'

/** What `GateDashboard` shows. */
export interface GateDashboardProps {
  /** Whose times and errors it shows. */
  readonly functions: GateFunctions
  /** `null`: nothing has to wait. */
  readonly queue: MembershipQueue | null
  /** It decides which figures there are. */
  readonly membership: Membership
  /** The dimension `service` of the gate’s metrics. */
  readonly serviceName: string
}

/** The codes a sign-up is refused with. */
const REASONS = ['domain-not-allowed', 'domain-blocked', 'email-invalid', 'unavailable']

/** Sign-ups by outcome, memberships, times and the queue on one page. */
export class GateDashboard extends Construct {
  readonly dashboard: Dashboard

  constructor(scope: Construct, id: string, props: GateDashboardProps) {
    super(scope, id)
    const { functions, queue } = props
    const metric = gateMetrics(props.serviceName)
    const others = [
      functions.postConfirmation,
      functions.preTokenGeneration,
      functions.membershipWorker,
    ]
    const timed: [string, IFunction][] = []
    if (isBeside(this, functions.signUp)) timed.push(['PreSignUp', functions.signUp])
    for (const one of others) if (one) timed.push([one.node.id, one])
    this.dashboard = new Dashboard(this, 'Dashboard')
    this.dashboard.addWidgets(
      graph('Sign-ups', [metric('SignUpAllowed'), metric('SignUpRefused')]),
      graph(
        'Refused, by reason',
        REASONS.map((reason) => metric('SignUpRefused', reason)),
      ),
    )
    this.dashboard.addWidgets(
      graph(
        'Time taken, 99th percentile (ms)',
        timed.map(([label, handler]) =>
          handler.metricDuration({ period: PERIOD, statistic: Stats.percentile(99), label }),
        ),
      ),
      graph('Rules unavailable', [metric('RulesUnavailable')]),
    )
    if (props.membership.tokenVersion) {
      this.dashboard.addWidgets(
        graph('Tokens', [metric('TokenGroupsGranted'), metric('TokenGroupsWithheld')]),
      )
    }
    if (queue === null) return
    this.dashboard.addWidgets(
      graph('Memberships', [
        metric('MembershipGranted'),
        metric('MembershipQueued'),
        metric('MembershipPending'),
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
