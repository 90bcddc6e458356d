import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { GateFunction } from '../functions/gate-function.ts'

/** How `MembershipQueue` is made. */
export interface MembershipQueueProps {
  /**
   * The longest the worker takes over a message.
   * @default Duration.seconds(60)
   */
  readonly workerTimeout?: Duration
  /** @default RemovalPolicy.RETAIN */
  readonly removalPolicy?: RemovalPolicy
  /**
   * A customer key to encrypt the messages with.
   * @default - a key that SQS owns
   */
  readonly encryptionKey?: IKey
}

/** One user, of a hundred groups that are all to be made first, at the pace that Cognito's quota asks for. */
export const WORKER_TIMEOUT = Duration.seconds(60)
/** Six times a try's length, as Lambda asks, times ten: an outage of an hour loses nothing to the dead letters. */
const MAX_RECEIVE_COUNT = 10

/** Memberships that could not be granted at once, and those that could not be granted in an hour of tries. */
export class MembershipQueue extends Construct {
  /** What the worker reads. */
  readonly queue: Queue
  /** Where a membership goes that could not be granted. */
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: MembershipQueueProps = {}) {
    super(scope, id)
    const { workerTimeout = WORKER_TIMEOUT, encryptionKey } = props
    const { removalPolicy = RemovalPolicy.RETAIN } = props
    const encryption =
      encryptionKey === undefined
        ? { encryption: QueueEncryption.SQS_MANAGED }
        : { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey }
    const shared = { ...encryption, enforceSSL: true, removalPolicy }
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...shared,
      // Counted from the first sending: the queue's own retention is well below it.
      retentionPeriod: Duration.days(14),
    })
    this.queue = new Queue(this, 'Queue', {
      ...shared,
      retentionPeriod: Duration.days(4),
      // @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * workerTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVE_COUNT },
    })
  }
}

/**
 * Lets the worker take memberships from the queue, two at a time at most: an account may make 25 requests
 * AdminAddUserToGroup a second in a Region, and AWS does not raise that. Each batch has one membership. In a batch with
 * others it could wait behind somebody else's hundred groups until no time is left, and each such wait counts as a try.
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
