import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import {
  attachedFunctions,
  type DeployedTrigger,
  functionNameOf,
  queueArnOf,
  type TriggerName,
  type TriggerSettings,
} from '../deployment/deployed-triggers.ts'
import type { EventSource, Inspection } from '../deployment/inspection.ts'
import type { Settings } from '../settings/settings.ts'
import { checkFunction } from './check-function.ts'
import { attemptOptional, type Finding, failure, notChecked, ok, warning } from './finding.ts'

/** Checks which triggers the pool has, and each of them. `deployed` is `null` where there is no Lambda to ask. */
export async function* checkTriggers(
  inspection: Inspection,
  pool: UserPoolType,
  deployed: readonly DeployedTrigger[] | null,
  settings: Settings,
): AsyncGenerator<Finding> {
  const attached = attachedFunctions(pool)
  yield* checkAttachments(attached)
  if (deployed === null) {
    for (const [trigger, arn] of Object.entries(attached)) {
      if (arn !== null) {
        yield notChecked(
          trigger,
          'there is no Lambda beside this Cognito (AWS_ENDPOINT_URL_LAMBDA)',
        )
      }
    }
    return
  }
  const context = {
    poolArn: pool.Arn ?? '',
    hasTokenTrigger: attached['pre-token-generation'] !== null,
    settings,
    tableRegion: settings.table === null ? null : await inspection.tableRegion(),
  }
  for (const one of deployed) yield* checkFunction(inspection, one, context)
  yield* checkTokens(pool, deployed)
}

function* checkAttachments(
  attached: Readonly<Record<TriggerName, string | null>>,
): Generator<Finding> {
  yield attached['pre-sign-up'] === null
    ? failure(
        'gate',
        'the pool has no Pre sign-up trigger: everybody gets in',
        'attach pre-sign-up',
      )
    : ok('gate', 'the pool asks a Pre sign-up trigger')
  const grants = [
    ...(attached['post-confirmation'] === null ? [] : ['Post confirmation']),
    ...(attached['pre-token-generation'] === null ? [] : ['Pre token generation']),
  ]
  yield grants.length === 0
    ? failure(
        'membership',
        'no trigger puts users into groups',
        'attach post-confirmation or pre-token-generation',
      )
    : ok('membership', `groups come from ${grants.join(' and ')}`)
}

/** Checks that the triggers together grant memberships, and that none is lost. */
function* checkTokens(
  { LambdaConfig: config = {} }: UserPoolType,
  deployed: readonly DeployedTrigger[],
): Generator<Finding> {
  const settingsOf = (trigger: TriggerName): TriggerSettings | undefined => {
    const found = deployed.find((one) => one.trigger === trigger)
    return found?.state === 'readable' ? found.settings : undefined
  }
  const [confirmation, token] = [
    settingsOf('post-confirmation'),
    settingsOf('pre-token-generation'),
  ]
  const attached = attachedFunctions({ LambdaConfig: config })
  if (confirmation?.membership === 'groups' && attached['pre-token-generation'] === null) {
    yield warning(
      'membership',
      'a membership that was lost on its way stays lost: nothing looks again at sign-in',
      'attach pre-token-generation too, or run domain-gate sync now and then',
    )
  }
  const withoutQueue = [
    ...(confirmation !== undefined && needsQueue(confirmation) ? ['post-confirmation'] : []),
    ...(token !== undefined && needsQueue(token) ? ['pre-token-generation'] : []),
  ]
  if (withoutQueue.length > 0) {
    yield warning(
      'membership',
      `${withoutQueue.join(' and ')} ${withoutQueue.length === 1 ? 'has' : 'have'} no queue for memberships that cannot be granted at once, or are found missing at sign-in`,
      'set MEMBERSHIP_QUEUE_URL, and attach membership-worker to that queue',
    )
  }
  if (token?.membership === 'groups' && attached['post-confirmation'] === null) {
    yield failure(
      'membership',
      'pre-token-generation leaves groups to the pool (MEMBERSHIP=groups), and no trigger puts them there',
      'attach post-confirmation, or set MEMBERSHIP=token',
    )
  }
  const version = config.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0'
  if (token !== undefined && token.membership !== 'groups' && version === 'V1_0') {
    yield warning(
      'membership',
      'the token trigger is called with version V1_0 of its event, which AWS describes for ID tokens only',
      'attach it with LambdaVersion V2_0 (plan Essentials or Plus) where an API reads groups from access tokens',
    )
  }
}

function needsQueue({ membership, membershipQueueUrl }: TriggerSettings): boolean {
  return membership !== 'token' && membershipQueueUrl === null
}

/** Checks that a function gets the messages of each membership queue, one at a time. */
export async function* checkMembershipQueues(
  inspection: Pick<Inspection, 'eventSources'>,
  deployed: readonly DeployedTrigger[],
): AsyncGenerator<Finding> {
  for (const [url, { triggers, arn }] of queuesOf(deployed)) {
    const subject = 'membership queue'
    if (arn === null) {
      yield notChecked(subject, `${url} does not tell its Region, account and name`)
      continue
    }
    const { value: sources, finding } = await attemptOptional(subject, () =>
      inspection.eventSources(arn),
    )
    yield* sources === null ? [finding] : checkSources(arn, triggers, sources)
  }
}

function* checkSources(
  arn: string,
  triggers: readonly TriggerName[],
  sources: readonly EventSource[],
): Generator<Finding> {
  const subject = 'membership queue'
  const queue = arn.slice(arn.lastIndexOf(':') + 1)
  const running = sources.filter(({ state }) => !/^Disabl/.test(state))
  if (running.length === 0) {
    yield failure(
      subject,
      `no function is given the messages of ${queue}, so what ${triggers.join(' and ')} ${triggers.length === 1 ? 'hands' : 'hand'} over is never granted`,
      'attach membership-worker to it, with a batch size of 1',
    )
  }
  for (const { functionArn, batchSize } of running) {
    const name = functionNameOf(functionArn)
    yield batchSize > 1
      ? warning(
          subject,
          `${name} is given ${batchSize} messages at a time: one that takes long costs the others a try, and they can end in the dead letters`,
          'set BatchSize to 1',
        )
      : ok(subject, `${name} is given the messages of ${queue} one at a time`)
  }
}

/** The queues that the functions hand over to, by URL. */
function queuesOf(deployed: readonly DeployedTrigger[]) {
  const queues = new Map<
    string,
    { readonly triggers: TriggerName[]; readonly arn: string | null }
  >()
  for (const one of deployed) {
    if (one.state !== 'readable') continue
    const { membershipQueueUrl: url = null, membership } = one.settings
    // With membership in tokens nothing is handed over.
    if (url === null || membership === 'token') continue
    const known = queues.get(url)
    if (known === undefined) {
      queues.set(url, { triggers: [one.trigger], arn: queueArnOf(url, one.arn) })
    } else known.triggers.push(one.trigger)
  }
  return queues
}
