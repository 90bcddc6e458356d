import { errorName } from '../observe/error-name.ts'
import type { LogFields, Logger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import type { MembershipQueue, QueuedMembership } from './membership-queue.ts'

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
