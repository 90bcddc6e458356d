import { Duration, Stack } from 'aws-cdk-lib'
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct, type IConstruct } from 'constructs'
import type { GateFunction } from '../functions/gate-function.ts'
import type { GateFunctions } from '../functions/gate-functions.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { type GateMetric, gateMetrics, PERIOD } from './gate-metrics.ts'

/** What `GateAlarms` watches, and what its alarms do. */
export interface GateAlarmsProps {
  /** Whose errors and times are watched. */
  readonly functions: GateFunctions
  /** `null`: nothing has to wait. */
  readonly queue: MembershipQueue | null
  /** Whose throttled requests are watched. */
  readonly table: ITable
  /** The dimension `service` of the gate’s metrics. */
  readonly serviceName: string
  /**
   * What an alarm does.
   * @default - nothing
   */
  readonly actions?: readonly IAlarmAction[]
  /**
   * What is done when it is over.
   * @default - nothing
   */
  readonly okActions?: readonly IAlarmAction[]
}

/** Cognito gives up after five seconds; nearer than this, some sign-ups fail already. */
const SLOW = Duration.seconds(4)

/**
 * A membership that fails is received at once, after six minutes and after twelve, and SQS leaves a message that was
 * received three times out of the age of its oldest: later than this, only a crowd would be seen.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const LATE = Duration.minutes(10)

/** Whether a part is in the same stack as another. */
export function isBeside(one: IConstruct, other: IConstruct): boolean {
  return Stack.of(one) === Stack.of(other)
}

/** What somebody should look at, each with what it means and what to do. */
export class GateAlarms extends Construct {
  readonly alarms: Alarm[] = []
  readonly #actions: readonly IAlarmAction[]
  readonly #okActions: readonly IAlarmAction[]
  readonly #metric: GateMetric

  constructor(scope: Construct, id: string, props: GateAlarmsProps) {
    super(scope, id)
    this.#actions = props.actions ?? []
    this.#okActions = props.okActions ?? []
    this.#metric = gateMetrics(props.serviceName)
    const { functions, queue, table } = props
    this.#add('RulesUnavailable', this.#metric('RulesUnavailable'), {
      description:
        'Sign-ups are refused because the rules could not be read in time. See the Pre sign-up log, "rules unavailable",' +
        ' errorName; then the table and the function’s permissions.',
    })
    this.#add('RulesThrottled', throttles(table), {
      description:
        'DynamoDB throttled reads of the rules table: raise its maximum throughput or the account’s read quota.',
    })
    // What refers to a function in the pool's stack would close a circle between the stacks.
    if (isBeside(this, functions.signUp)) this.#watchSignUp(functions.signUp)
    for (const handler of [functions.preTokenGeneration, functions.postConfirmation]) {
      if (handler) this.#watchTrigger(handler.node.id, handler)
    }
    if (queue && functions.membershipWorker) this.#watchQueue(queue, functions.membershipWorker)
  }

  /** A refusal is an error of the function too, so only what is more than the refusals counts. */
  #watchSignUp(handler: IFunction): void {
    this.#watchTime('PreSignUp', handler)
    const crashes = new MathExpression({
      expression: 'IF(errors > FILL(refused, 0), errors - FILL(refused, 0), 0)',
      usingMetrics: {
        errors: handler.metricErrors({ period: PERIOD, statistic: Stats.SUM }),
        refused: this.#metric('SignUpRefused'),
      },
      period: PERIOD,
      label: 'Errors that are no refusals',
    })
    this.#add('PreSignUpErrors', crashes, {
      // A refusal at the turn of a period is counted in one and is an error in the next.
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      description:
        'The Pre sign-up function fails or times out: nobody can sign up meanwhile. See its log for SettingsError,' +
        ' "Task timed out" and Runtime errors.',
    })
  }

  #watchTrigger(name: string, handler: IFunction): void {
    this.#watchTime(name, handler)
    this.#add(`${name}Errors`, handler.metricErrors({ period: PERIOD }), {
      description: `${name} fails or times out. See its log; users are signed up but lack groups, or cannot sign in.`,
    })
  }

  #watchTime(name: string, handler: IFunction): void {
    this.#add(
      `${name}Slow`,
      handler.metricDuration({ period: PERIOD, statistic: Stats.percentile(99) }),
      {
        threshold: SLOW.toMilliseconds(),
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        description: `${name} nears the five seconds that Cognito waits. See latencyMs in its log; more memory makes cold starts faster.`,
      },
    )
    this.#add(`${name}Throttled`, handler.metricThrottles({ period: PERIOD }), {
      description: `${name} was called more often at once than it may run: raise reservedConcurrentExecutions or the account’s limit.`,
    })
  }

  #watchQueue({ queue, deadLetters }: MembershipQueue, worker: GateFunction): void {
    this.#add('MembershipPending', this.#metric('MembershipPending'), {
      description:
        'A confirmed user’s groups could be neither granted nor put into the queue. See the Post confirmation log,' +
        ' "membership pending", errorName; then bring users in line with: domain-gate sync.',
    })
    this.#add(
      'MembershipLate',
      queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: Stats.MAXIMUM }),
      {
        threshold: LATE.toSeconds(),
        description:
          'A confirmed user has waited ten minutes for their group. See the worker’s log.',
      },
    )
    this.#add(
      'MembershipLost',
      deadLetters.metricApproximateNumberOfMessagesVisible({
        period: PERIOD,
        statistic: Stats.MAXIMUM,
      }),
      {
        description:
          'Memberships were given up after ten tries and wait in the dead-letter queue for 14 days. Mend the cause, then' +
          ' start a redrive of the queue.',
      },
    )
    this.#add(`${worker.node.id}Errors`, worker.metricErrors({ period: PERIOD }), {
      description:
        'The membership worker fails. Messages stay in the queue and are tried again; see its log.',
    })
  }

  #add(id: string, metric: IMetric, { description, ...options }: AlarmOptions): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // No sign-ups, no data.
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: description,
      ...options,
    })
    alarm.addAlarmAction(...this.#actions)
    alarm.addOkAction(...this.#okActions)
    this.alarms.push(alarm)
  }
}

type AlarmOptions = { readonly description: string } & Partial<
  Pick<AlarmProps, 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm'>
>

function throttles(table: ITable): IMetric {
  return table.metric('ReadThrottleEvents', { period: PERIOD, statistic: Stats.SUM })
}
