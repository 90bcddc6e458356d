import { errorName } from '../observe/error-name.ts'
import type { LogFields, Logger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import { MembershipPending } from './membership-pending.ts'
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
