import {
  type DeployedTrigger,
  functionNameOf,
  queueArnOf,
  type TriggerName,
} from '../deployment/deployed-triggers.ts'
import type { EventSource, Inspection } from '../deployment/inspection.ts'
import { attemptAside } from './attempt.ts'
import { type Finding, failure, notChecked, ok, warning } from './finding.ts'

/** The queues of memberships: whether a function is given their messages, one at a time. */
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
    const { value: sources, finding } = await attemptAside(subject, () =>
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
