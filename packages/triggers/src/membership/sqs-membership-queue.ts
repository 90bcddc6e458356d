import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { type MembershipQueue, writeMembershipMessage } from './membership-queue.ts'

/** Which queue, and by what it is written to. */
export interface SqsMembershipQueueOptions {
  /** Of the AWS SDK. */
  readonly client: SQSClient
  /** A standard queue; where it is decides where the request goes. */
  readonly queueUrl: string
}

/** A queue in Amazon SQS. Repeating a throttled or failed request is the client's own retry strategy. */
export function sqsMembershipQueue({
  client,
  queueUrl,
}: SqsMembershipQueueOptions): MembershipQueue {
  return {
    async add(membership, { signal }) {
      const MessageBody = writeMembershipMessage(membership)
      const command = new SendMessageCommand({ QueueUrl: queueUrl, MessageBody })
      await client.send(command, { abortSignal: signal })
    },
  }
}
