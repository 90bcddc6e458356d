import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { GatePorts } from '../gate/gate-ports.ts'
import { trustedProviders } from '../gate/trusted-providers.ts'
import { catchUp } from '../membership/catch-up.ts'
import type { GroupDirectory } from '../membership/group-directory.ts'
import { managedGroups } from '../membership/group-names.ts'
import { readMembershipMessage } from '../membership/membership-queue.ts'
import { pacedGroupDirectory } from '../membership/paced-group-directory.ts'
import type { UserDirectory } from '../membership/user-directory.ts'
import { errorName } from '../observe/errors.ts'
import { requirePorts } from '../settings/require-options.ts'
import { messageBudget, type RemainingTime } from '../time/budgets.ts'
import { type Pause, pause as realPause, systemClock } from '../time/clock.ts'
import { startTimeBudget } from '../time/time-budget.ts'

export interface MembershipWorkerOptions extends GatePorts {
  readonly users: UserDirectory
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

/** With two functions at once, less than half of what the account may do: 25 in a second, for all pools, for good. */
const REQUESTS_PER_SECOND = 5

/**
 * Takes up what Post confirmation handed over: reads the user and the rules anew and grants. A message that fails, is
 * unreadable, or that no time was left for comes again, and ends in the dead-letter queue when it has failed too often.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 * @throws TypeError at once when an option is missing or wrong.
 */
export function createMembershipWorkerHandler(
  options: MembershipWorkerOptions,
): MembershipWorkerHandler {
  requirePorts('createMembershipWorkerHandler', options, {
    rules: 'find',
    users: 'find',
    groups: 'addUser',
    logger: 'info',
    metrics: 'count',
  })
  const { rules, users, logger, metrics, clock = systemClock, pause = realPause } = options
  const { requestsPerSecond = REQUESTS_PER_SECOND } = options
  if (!(requestsPerSecond > 0)) {
    throw new TypeError(
      `createMembershipWorkerHandler: option requestsPerSecond must be more than 0, got ${String(requestsPerSecond)}`,
    )
  }
  const groups = pacedGroupDirectory({ groups: options.groups, requestsPerSecond, clock, pause })
  const ports = { rules, users, groups, logger, metrics, clock }
  const managed = managedGroups(options.managedGroups)
  const trusted = trustedProviders(options.trustedProviders)

  return async (event, context) => {
    const failed: SQSRecord[] = []
    let unprocessed = 0
    for (const record of event?.Records ?? []) {
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
      return await catchUp(membership, { ...ports, managed, trusted }, budget, attempt)
    } catch (error) {
      logger.warn('membership not granted yet', { attempt, errorName: errorName(error) })
      return false
    } finally {
      budget.end()
    }
  }
}
