import {
  type DeployedTrigger,
  functionNameOf,
  regionOf,
  type TriggerName,
  type TriggerSettings,
} from '../deployment/deployed-triggers.ts'
import type { DeployedFunction, Inspection } from '../deployment/inspection.ts'
import type { Settings } from '../settings/settings.ts'
import { attempt, noAnswer } from './attempt.ts'
import { checkInvocation, WITHOUT_TRIGGER } from './check-invocation.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

export interface FunctionContext {
  /** The pool's. */
  readonly poolArn: string
  /** Whether the pool has a Pre token generation trigger. */
  readonly hasTokenTrigger: boolean
  readonly settings: Settings
  /** Where the table that was named is looked for; `null`: at an endpoint, or unknown. */
  readonly tableRegion: string | null
}

/** Handlers answer within 2.5 s; Lambda needs a moment more. */
const SHORTEST_TIMEOUT = 3
/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
const COGNITO_WAITS = 5
const SMALLEST_MEMORY = 256
const OLDEST_NODE = 22

/** One deployed trigger: its settings, its runtime, and whether the pool may call it. */
export async function* checkFunction(
  inspection: Inspection,
  deployed: DeployedTrigger,
  context: FunctionContext,
): AsyncGenerator<Finding> {
  const { trigger, arn } = deployed
  if (deployed.state === 'gone') {
    // It has no policy and no settings either: more would only hide this.
    return yield failure(
      trigger,
      `the pool calls the function ${functionNameOf(arn)}, which is not there, so ${WITHOUT_TRIGGER[trigger]}`,
      'deploy it again, or take it off the pool (LambdaConfig)',
    )
  }
  if (deployed.state === 'no answer') yield noAnswer(trigger, deployed.error)
  else {
    yield deployed.state === 'wrong settings'
      ? failure(trigger, `it will not start: ${deployed.problem}`, 'change its environment')
      : checkSettings(deployed.trigger, arn, deployed.settings, context)
    yield* checkRuntime(`${trigger} runtime`, deployed.deployed)
  }
  const policy = await attempt(`${trigger} call`, () => inspection.functionPolicy(arn))
  yield policy.finding ?? checkInvocation(trigger, policy.value ?? [], context.poolArn)
}

function checkSettings(
  trigger: TriggerName,
  arn: string,
  { rulesTableName, rulesKeyAttribute, managedGroups, membership = 'groups' }: TriggerSettings,
  { hasTokenTrigger, settings, tableRegion }: FunctionContext,
): Finding {
  const region = regionOf(arn)
  const expected = settings.managedGroups.patterns.join(', ')
  const differences = [
    ...(settings.table !== null && rulesTableName !== settings.table
      ? [`reads the table ${rulesTableName}, not ${settings.table}`]
      : []),
    ...(settings.table !== null && tableRegion !== null && region !== null && region !== tableRegion
      ? [`reads its table in ${region}, and the one that was named is looked for in ${tableRegion}`]
      : []),
    ...(rulesKeyAttribute !== settings.keyAttribute
      ? [`looks rules up by ${rulesKeyAttribute}, not ${settings.keyAttribute}`]
      : []),
    ...(settings.isManagedGroupsSaid && managedGroups.join(', ') !== expected
      ? [`manages the groups ${managedGroups.join(', ')}, not ${expected}`]
      : []),
    ...(trigger === 'post-confirmation' && membership !== 'groups' && !hasTokenTrigger
      ? [`leaves groups to tokens (MEMBERSHIP=${membership}), and no trigger puts them there`]
      : []),
  ]
  return differences.length === 0
    ? ok(trigger, `its settings are good: table ${rulesTableName}`)
    : failure(
        trigger,
        differences.join('; '),
        'change its environment, the triggers of the pool, or the options given here',
      )
}

function* checkRuntime(
  subject: string,
  { runtime, timeout, memory, state, updateProblem }: DeployedFunction,
): Generator<Finding> {
  const [, node] = /^nodejs(\d+)\.x$/.exec(runtime) ?? []
  if (state !== 'Active' && state !== 'Inactive') {
    return yield failure(subject, `the function is ${state}`, 'look at it in the Lambda console')
  }
  if (updateProblem !== null) {
    return yield failure(subject, `its last update failed (${updateProblem})`, 'deploy it again')
  }
  const concerns = [
    ...(node === undefined || Number(node) < OLDEST_NODE
      ? [warning(subject, `it runs on ${runtime}`, `use nodejs${OLDEST_NODE}.x or later`)]
      : []),
    ...(timeout < SHORTEST_TIMEOUT
      ? [warning(subject, `it has ${timeout} s, so it refuses early`, `give it ${COGNITO_WAITS} s`)]
      : []),
    ...(timeout > COGNITO_WAITS
      ? [
          warning(
            subject,
            `it has ${timeout} s, and Cognito waits ${COGNITO_WAITS}: what is later is done for nothing, and again`,
            `give it ${COGNITO_WAITS} s`,
          ),
        ]
      : []),
    ...(memory < SMALLEST_MEMORY
      ? [
          warning(
            subject,
            `it has ${memory} MB, and with them so little of a processor that its first answer may come too late`,
            `give it ${SMALLEST_MEMORY} MB or more`,
          ),
        ]
      : []),
  ]
  yield* concerns.length > 0 ? concerns : [ok(subject, `${runtime}, ${timeout} s, ${memory} MB`)]
}
