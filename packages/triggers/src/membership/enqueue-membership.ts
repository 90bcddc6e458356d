import { errorName } from '../observe/errors.ts'
import type { LogFields, Logger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import type { MembershipQueue, QueuedMembership } from './membership-queue.ts'

export interface HandOverPorts {
  readonly queue: MembershipQueue | undefined
  readonly logger: Logger
  readonly metrics: Metrics
}

/**
 * Hands a membership that could not be granted to the queue, and the user is none the wiser.
 * @throws MembershipPending without a queue, or when the queue does not take it either.
 */
export async function handOver(
  membership: QueuedMembership,
  fields: LogFields,
  { queue, logger, metrics }: HandOverPorts,
  { within, signal }: TimeBudget,
): Promise<void> {
  let queueErrorName: string | null = null
  if (queue !== undefined) {
    try {
      await within(queue.add(membership, { signal }))
      logger.warn('membership queued', fields)
      metrics.count('MembershipQueued')
      return
    } catch (error) {
      queueErrorName = errorName(error)
    }
  }
  logger.error('membership pending', { ...fields, queueErrorName })
  metrics.count('MembershipPending')
  throw new MembershipPending()
}

export interface HealPorts {
  readonly queue: MembershipQueue
  readonly logger: Logger
  readonly metrics: Metrics
}

/**
 * Hands a membership to the queue when the user lacks a group that the rules grant: whatever was lost is found at the
 * next sign-in. Never throws: nobody is kept from signing in for it.
 */
export async function healMembership(
  membership: QueuedMembership,
  {
    current,
    granted,
  }: { readonly current: readonly string[]; readonly granted: readonly string[] },
  fields: LogFields,
  { queue, logger, metrics }: HealPorts,
  { within, signal }: TimeBudget,
): Promise<void> {
  const groups = granted.filter((group) => !current.includes(group))
  if (groups.length === 0) return
  try {
    if (typeof membership.username !== 'string') throw new TypeError('The event names no user')
    await within(queue.add(membership, { signal }))
    logger.warn('membership queued', { ...fields, groups })
    metrics.count('MembershipQueued')
  } catch (error) {
    logger.error('membership not healed', { ...fields, groups, errorName: errorName(error) })
    metrics.count('MembershipPending')
  }
}

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
