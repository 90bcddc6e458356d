import type { QueueOperation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
 * All that are emulated, whichever are asked for.
 */
export const getQueueAttributes: QueueOperation = async (queue) => {
  const { maxReceiveCount, visibilityTimeoutMs } = queue
  const messages = queue.messages()
  const inFlight = messages.filter(({ receipt }) => receipt !== null).length
  return {
    Attributes: {
      ApproximateNumberOfMessages: String(messages.length - inFlight),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      VisibilityTimeout: String(visibilityTimeoutMs / 1000),
      ...(maxReceiveCount === null ? {} : { RedrivePolicy: JSON.stringify({ maxReceiveCount }) }),
    },
  }
}
