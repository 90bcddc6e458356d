import type { GateFunction } from '../functions/gate-function.ts'
import type { MembershipQueue } from './membership-queue.ts'

/**
 * Lets the worker take memberships off the queue, two at a time at most: AdminAddUserToGroup is 25 requests a second for
 * an account and Region, and cannot be raised. Each comes in a batch of its own: in one with others it could wait behind a
 * hundred groups of somebody else until no time is left, and each time it is taken without being begun is a try lost.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export function drainQueue({ queue }: MembershipQueue, worker: GateFunction): void {
  worker.addEventSourceMapping('Memberships', {
    eventSourceArn: queue.queueArn,
    batchSize: 1,
    maxConcurrency: 2,
    reportBatchItemFailures: true,
  })
}
