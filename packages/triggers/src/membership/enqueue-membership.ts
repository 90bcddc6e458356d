import type { Gate } from '../gate/gate.ts'
import { errorName } from '../observe/errors.ts'
import type { LogFields } from '../observe/logger.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import type { MembershipQueue, QueuedMembership } from './membership-queue.ts'

/**
 * Thrown by Post confirmation when the groups could not be granted: the account is confirmed by then and cannot be
 * confirmed again, so Cognito's caller is told that membership is pending. `message` is for a person, nothing else.
 */
export class MembershipPending extends Error {
  override readonly name = 'MembershipPending'

  constructor() {
    super('You are registered, but your access is not ready yet (membership-pending)')
  }
}

export interface EnqueuePorts extends Pick<Gate, 'logger' | 'metrics'> {
  readonly queue: MembershipQueue
}

/**
 * Puts a membership that could not be granted into the queue, where there is one, and the user sees no error.
 * @throws MembershipPending without a queue, or when the queue does not take it.
 */
export async function enqueueMembership(
  membership: QueuedMembership,
  fields: LogFields,
  { queue, logger, metrics }: Partial<EnqueuePorts> & Pick<Gate, 'logger' | 'metrics'>,
  budget: TimeBudget,
): Promise<void> {
  let queueErrorName: string | null = null
  if (queue !== undefined) {
    try {
      return await enqueue(membership, fields, { queue, logger, metrics }, budget)
    } catch (error) {
      queueErrorName = errorName(error)
    }
  }
  logger.error('membership pending', { ...fields, queueErrorName })
  metrics.count('MembershipPending')
  throw new MembershipPending()
}

/**
 * Puts a membership into the queue when the user lacks a group that the rules grant, so that a lost membership is mended
 * after the next sign-in. Never throws, so that nobody is kept from signing in.
 */
export async function healMembership(
  membership: QueuedMembership,
  { current, granted }: Readonly<Record<'current' | 'granted', readonly string[]>>,
  fields: LogFields,
  { queue, logger, metrics }: EnqueuePorts,
  budget: TimeBudget,
): Promise<void> {
  const groups = granted.filter((group) => !current.includes(group))
  if (groups.length === 0) return
  try {
    if (typeof membership.username !== 'string') throw new TypeError('The event names no user')
    await enqueue(membership, { ...fields, groups }, { queue, logger, metrics }, budget)
  } catch (error) {
    logger.error('membership not healed', { ...fields, groups, errorName: errorName(error) })
    metrics.count('MembershipPending')
  }
}

async function enqueue(
  membership: QueuedMembership,
  fields: LogFields,
  { queue, logger, metrics }: EnqueuePorts,
  { within, signal }: TimeBudget,
): Promise<void> {
  await within(queue.add(membership, { signal }))
  logger.warn('membership queued', fields)
  metrics.count('MembershipQueued')
}
