import { differencesFrom } from '../deployment/compare-settings.ts'
import {
  type DeployedTrigger,
  functionNameOf,
  type TriggerName,
  type TriggerSettings,
} from '../deployment/deployed-triggers.ts'
import type { DeployedFunction, Inspection, PolicyStatement } from '../deployment/inspection.ts'
import type { Settings } from '../settings/settings.ts'
import { attempt, type Finding, failure, noAnswer, ok, warning } from './finding.ts'

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
const MIN_TIMEOUT = 3
/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
const COGNITO_TIMEOUT = 5
const MIN_MEMORY = 256
const MIN_NODE = 22

/** Checks one deployed trigger: its settings, its runtime, and whether the pool may call it. */
export async function* checkFunction(
  inspection: Inspection,
  deployed: DeployedTrigger,
  context: FunctionContext,
): AsyncGenerator<Finding> {
  const { trigger, arn } = deployed
  if (deployed.state === 'gone') {
    // A missing function has no settings and no policy either, so further findings would only hide this one.
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
      : checkSettings(deployed, context)
    yield* checkRuntime(`${trigger} runtime`, deployed.deployed)
  }
  const policy = await attempt(`${trigger} call`, () => inspection.functionPolicy(arn))
  yield policy.finding ?? checkInvocation(trigger, policy.value ?? [], context.poolArn)
}

function checkSettings(
  deployed: DeployedTrigger & { readonly state: 'readable' },
  { hasTokenTrigger, settings, tableRegion }: FunctionContext,
): Finding {
  const { trigger } = deployed
  const { rulesTableName, membership = 'groups', disclosure } = deployed.settings
  const differences = [
    ...differencesFrom(settings, deployed, tableRegion).map(({ text }) => text),
    ...(trigger === 'post-confirmation' && membership !== 'groups' && !hasTokenTrigger
      ? [`leaves groups to tokens (MEMBERSHIP=${membership}), and no trigger puts them there`]
      : []),
  ]
  return differences.length === 0
    ? ok(trigger, `its settings are good: table ${rulesTableName}${disclosureText(disclosure)}`)
    : failure(
        trigger,
        differences.join('; '),
        'change its environment, the triggers of the pool, or the options given here',
      )
}

function disclosureText(disclosure: TriggerSettings['disclosure']): string {
  switch (disclosure) {
    case 'plain':
      return '; a refusal says why (DISCLOSURE=plain)'
    case 'neutral':
      return '; a refusal does not say why (DISCLOSURE=neutral)'
    default:
      return ''
  }
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
    ...(node === undefined || Number(node) < MIN_NODE
      ? [warning(subject, `it runs on ${runtime}`, `use nodejs${MIN_NODE}.x or later`)]
      : []),
    ...(timeout < MIN_TIMEOUT
      ? [
          warning(
            subject,
            `it has ${timeout} s, so it refuses early`,
            `give it ${COGNITO_TIMEOUT} s`,
          ),
        ]
      : []),
    ...(timeout > COGNITO_TIMEOUT
      ? [
          warning(
            subject,
            `it has ${timeout} s, and Cognito waits ${COGNITO_TIMEOUT}: later work is lost, and done again`,
            `give it ${COGNITO_TIMEOUT} s`,
          ),
        ]
      : []),
    ...(memory < MIN_MEMORY
      ? [
          warning(
            subject,
            `it has ${memory} MB, and so little processor time that its first answer may come too late`,
            `give it ${MIN_MEMORY} MB or more`,
          ),
        ]
      : []),
  ]
  yield* concerns.length > 0 ? concerns : [ok(subject, `${runtime}, ${timeout} s, ${memory} MB`)]
}

/** What Cognito does when it cannot call a trigger. */
export const WITHOUT_TRIGGER: Readonly<Record<TriggerName, string>> = {
  'pre-sign-up': 'every sign-up fails',
  'post-confirmation': 'every sign-up ends with an error, and nobody gets a group',
  'pre-token-generation': 'every sign-in fails',
}

/** Checks that this pool may call the function, and no other pool. */
export function checkInvocation(
  trigger: TriggerName,
  statements: readonly PolicyStatement[],
  poolArn: string,
): Finding {
  const subject = `${trigger} call`
  const forCognito = statements.filter(isForCognito)
  const forPool = forCognito.filter((statement) => {
    const source = conditionOf(statement, 'aws:sourcearn')
    return source.length === 0 || source.some((pattern) => matches(pattern, poolArn))
  })
  if (forPool.length === 0) {
    const advice = `aws lambda add-permission, action lambda:InvokeFunction, principal cognito-idp.amazonaws.com, source-arn ${poolArn}`
    return failure(subject, `the pool may not call it, so ${WITHOUT_TRIGGER[trigger]}`, advice)
  }
  const isNarrow = forPool.some(
    (statement) =>
      conditionOf(statement, 'aws:sourcearn').length > 0 ||
      conditionOf(statement, 'aws:sourceaccount').length > 0,
  )
  return isNarrow
    ? ok(subject, 'the pool may call it')
    : warning(
        subject,
        "any pool, in anybody's account, may call it",
        `add a condition aws:SourceArn ${poolArn}`,
      )
}

function isForCognito({ Effect, Action, Principal }: PolicyStatement): boolean {
  const services = typeof Principal === 'object' ? [Principal.Service ?? []].flat() : []
  return (
    Effect === 'Allow' &&
    services.includes('cognito-idp.amazonaws.com') &&
    [Action ?? []].flat().some((action) => matches(action.toLowerCase(), 'lambda:invokefunction'))
  )
}

/** The values of a condition, under whichever operator; keys of conditions have no case. */
function conditionOf({ Condition = {} }: PolicyStatement, key: string): readonly string[] {
  return Object.values(Condition).flatMap((conditions) =>
    Object.entries(conditions).flatMap(([name, values]) =>
      name.toLowerCase() === key ? [values].flat() : [],
    ),
  )
}

function matches(pattern: string, text: string): boolean {
  const literals = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`).test(text)
}
