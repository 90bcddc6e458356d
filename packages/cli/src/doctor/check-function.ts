import {
  type Settings as FunctionSettings,
  readSettings,
  SettingsError,
} from '@domain-gate/triggers'
import type { Settings } from '../settings/settings.ts'
import type { TriggerName } from './attached-functions.ts'
import { attempt } from './attempt.ts'
import { checkInvocation } from './check-invocation.ts'
import { type Finding, failure, ok, warning } from './finding.ts'
import type { DeployedFunction, Inspection } from './inspection.ts'

export interface FunctionToCheck {
  readonly trigger: TriggerName
  readonly arn: string
  /** The pool's. */
  readonly poolArn: string
  /** Whether the pool has a Pre token generation trigger. */
  readonly hasTokenTrigger: boolean
}

/** Handlers answer within 2.5 s; Lambda needs a moment more. */
const SHORTEST_TIMEOUT = 3
const OLDEST_NODE = 22

/** One deployed trigger: its settings, its runtime, and whether the pool may call it. */
export async function* checkFunction(
  inspection: Inspection,
  { trigger, arn, poolArn, hasTokenTrigger }: FunctionToCheck,
  settings: Settings,
): AsyncGenerator<Finding> {
  const { value: deployed, finding } = await attempt(trigger, () =>
    inspection.deployedFunction(arn),
  )
  if (deployed === null) yield finding
  else {
    yield* checkSettings({ trigger, hasTokenTrigger }, deployed, settings)
    yield checkRuntime(trigger, deployed)
  }
  const policy = await attempt(`${trigger} call`, () => inspection.functionPolicy(arn))
  yield policy.finding ?? checkInvocation(trigger, policy.value ?? [], poolArn)
}

function* checkSettings(
  { trigger, hasTokenTrigger }: Pick<FunctionToCheck, 'trigger' | 'hasTokenTrigger'>,
  { environment }: DeployedFunction,
  settings: Settings,
): Generator<Finding> {
  try {
    const read: Partial<FunctionSettings> = readSettings(trigger, environment)
    const { rulesTableName, rulesKeyAttribute, managedGroups = [], membership = 'groups' } = read
    const expected = settings.managedGroups.patterns.join(', ')
    const differences = [
      ...(settings.table !== null && rulesTableName !== settings.table
        ? [`reads the table ${rulesTableName}, not ${settings.table}`]
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
    yield differences.length === 0
      ? ok(trigger, `its settings are good: table ${rulesTableName}`)
      : failure(
          trigger,
          differences.join('; '),
          'change its environment, the triggers of the pool, or the options given here',
        )
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    yield failure(trigger, `it will not start: ${error.message}`, `change its environment`)
  }
}

function checkRuntime(
  trigger: TriggerName,
  { runtime, timeout, state, updateProblem }: DeployedFunction,
): Finding {
  const subject = `${trigger} runtime`
  const [, node] = /^nodejs(\d+)\.x$/.exec(runtime) ?? []
  if (state !== 'Active' && state !== 'Inactive') {
    return failure(subject, `the function is ${state}`, 'look at it in the Lambda console')
  }
  if (updateProblem !== null) {
    return failure(subject, `its last update failed (${updateProblem})`, 'deploy it again')
  }
  if (node === undefined || Number(node) < OLDEST_NODE) {
    return warning(subject, `it runs on ${runtime}`, `use nodejs${OLDEST_NODE}.x or later`)
  }
  if (timeout < SHORTEST_TIMEOUT) {
    return warning(
      subject,
      `it has ${timeout} s, so it refuses early`,
      `give it ${SHORTEST_TIMEOUT} s or more`,
    )
  }
  return ok(subject, `${runtime}, ${timeout} s`)
}
