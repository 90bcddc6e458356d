import { md5 } from '../md5.ts'
import { messageAttributes } from '../message-attributes.ts'
import { SqsError } from '../sqs-error.ts'
import type { QueueOperation } from './operation.ts'

const MOST_MESSAGES = 10

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 * Answers at once, as with `WaitTimeSeconds` 0.
 */
export const receiveMessage: QueueOperation = async (queue, request) => {
  const { MaxNumberOfMessages: most = 1, VisibilityTimeout: seconds } = request
  if (!Number.isInteger(most) || Number(most) < 1 || Number(most) > MOST_MESSAGES) {
    throw new SqsError(
      'InvalidParameterValue',
      `Value ${String(most)} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    )
  }
  const hiddenMs = typeof seconds === 'number' ? seconds * 1000 : undefined
  const received = await queue.receive(Number(most), hiddenMs)
  const wantsAttributes = 'MessageSystemAttributeNames' in request || 'AttributeNames' in request
  const Messages = received.map((message) => ({
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(wantsAttributes ? { Attributes: messageAttributes(message) } : {}),
  }))
  return Messages.length === 0 ? {} : { Messages }
}
