import { Duration } from 'aws-cdk-lib'
import type { GateFunction } from '../functions/gate-function.ts'
import type { MembershipQueue } from './membership-queue.ts'

/** A batch of ten users of a few groups each, with the pauses that Cognito's quota asks for. */
export const WORKER_TIMEOUT = Duration.seconds(60)

/**
 * Lets the worker take memberships off the queue, two batches at a time at most: AdminAddUserToGroup is 25 requests a
 * second for an account and Region, and cannot be raised.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export function drainQueue({ queue }: MembershipQueue, worker: GateFunction): void {
  worker.addEventSourceMapping('Memberships', {
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    maxConcurrency: 2,
    reportBatchItemFailures: true,
  })
}
