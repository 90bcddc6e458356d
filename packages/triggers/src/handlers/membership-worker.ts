import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { createGate, type GatePorts } from '../gate/gate.ts'
import { grantByRules } from '../membership/grant-membership.ts'
import type { GroupDirectory } from '../membership/group-directory.ts'
import { type QueuedMembership, readMembershipMessage } from '../membership/membership-queue.ts'
import { pacedGroupDirectory } from '../membership/paced-group-directory.ts'
import type { DirectoryUser, UserDirectory } from '../membership/user-directory.ts'
import { errorName } from '../observe/errors.ts'
import { type Pause, pause as realPause } from '../time/clock.ts'
import {
  messageBudget,
  type RemainingTime,
  startTimeBudget,
  type TimeBudget,
} from '../time/time-budget.ts'

export interface MembershipWorkerOptions extends GatePorts {
  /** Where the worker looks whether the user is still there, and verified. */
  readonly users: UserDirectory
  /** Where the groups are granted. */
  readonly groups: GroupDirectory
  /** Requests about groups that one function makes in a second. Default 5. */
  readonly requestsPerSecond?: number
  readonly pause?: Pause
}

/** Resolves to the messages that have to come again. */
export type MembershipWorkerHandler = (
  event: SQSEvent,
  context?: RemainingTime,
) => Promise<SQSBatchResponse>

/** With two functions at once, less than half of the account's quota: 25 in a second for all pools, which AWS does not raise. */
const REQUESTS_PER_SECOND = 5
/** For the logs, where the triggers name their event. */
const TRIGGER_SOURCE = 'MembershipWorker'
/** A user who has to reset their password is still confirmed. One of an identity provider has a status of its own. */
const CONFIRMED = ['CONFIRMED', 'EXTERNAL_PROVIDER', 'RESET_REQUIRED']

/**
 * Grants the memberships that Post confirmation put into the queue, by the user and the rules as they are now. A message
 * comes again when it fails, cannot be read, or there is no time left for it. After too many failures it ends in the
 * dead-letter queue.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 * @throws TypeError at once when an option is missing or wrong.
 */
export function createMembershipWorkerHandler(
  options: MembershipWorkerOptions,
): MembershipWorkerHandler {
  const morePorts = { users: 'find', groups: 'addUser' }
  const gate = createGate('createMembershipWorkerHandler', options, morePorts)
  const { users, requestsPerSecond = REQUESTS_PER_SECOND, pause = realPause } = options
  if (!(requestsPerSecond > 0)) {
    throw new TypeError(
      `createMembershipWorkerHandler: option requestsPerSecond must be more than 0, got ${String(requestsPerSecond)}`,
    )
  }
  const { logger, clock } = gate
  const groups = pacedGroupDirectory({ groups: options.groups, requestsPerSecond, clock, pause })

  return async (event, context) => {
    const failed: SQSRecord[] = []
    let unprocessed = 0
    for (const record of recordsOf(event)) {
      const milliseconds = messageBudget(context)
      if (milliseconds === 0) unprocessed++
      if (milliseconds === 0 || !(await isDone(record, milliseconds))) failed.push(record)
    }
    if (unprocessed > 0) logger.warn('memberships unprocessed', { messages: unprocessed })
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  }

  async function isDone({ body, messageId, attributes }: SQSRecord, milliseconds: number) {
    const attempt = Number(attributes?.ApproximateReceiveCount) || null
    const membership = readMembershipMessage(body)
    if (membership === null) {
      logger.warn('membership message unreadable', { messageId, attempt })
      return false
    }
    const budget = startTimeBudget(milliseconds)
    try {
      return await retryMembership(membership, attempt, budget)
    } catch (error) {
      logger.warn('membership not granted yet', { attempt, errorName: errorName(error) })
      return false
    } finally {
      budget.end()
    }
  }

  /** Resolves to whether the membership is settled. Otherwise, and when it throws, it has to be tried again. */
  async function retryMembership(
    membership: QueuedMembership,
    attempt: number | null,
    budget: TimeBudget,
  ): Promise<boolean> {
    const user = await budget.within(users.find(membership, { signal: budget.signal }))
    const obstacle = obstacleOf(user)
    if (user === null || obstacle !== null) {
      logger.warn('membership skipped', { triggerSource: TRIGGER_SOURCE, reason: obstacle })
      return true
    }
    const member = { ...membership, attributes: user.attributes }
    const outcome = await grantByRules(member, TRIGGER_SOURCE, gate, groups, budget)
    if (outcome.kind === 'ungranted') {
      logger.warn('membership not granted yet', { ...outcome.fields, attempt })
    }
    return outcome.kind === 'settled'
  }
}

/** Something else than a queue may have sent the event. What is no message in it is nobody's membership. */
function recordsOf(event: SQSEvent | null | undefined): readonly SQSRecord[] {
  const records: unknown = event?.Records
  return Array.isArray(records) ? records.filter((record) => Object(record) === record) : []
}

/** Why nothing is granted to the user, whatever the rules are; `null` where the rules decide. */
function obstacleOf(user: DirectoryUser | null): string | null {
  if (user === null) return 'user-not-found'
  if (!user.enabled) return 'user-disabled'
  return CONFIRMED.includes(user.status) ? null : 'user-unconfirmed'
}
