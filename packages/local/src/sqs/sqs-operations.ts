import { type MessageQueue, md5, messageAttributes } from './message-queue.ts'

/** An error as SQS answers it. The SDK throws an exception with that `name`. */
export class SqsError extends Error {
  override readonly name: string

  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** One operation of the SQS API on a queue: a request's JSON to a response's. Throws SqsError. */
export type QueueOperation = (
  queue: MessageQueue,
  request: Readonly<Record<string, unknown>>,
) => Promise<object>

const MAX_BYTES = 1_048_576

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const sendMessage: QueueOperation = async (queue, { MessageBody: body }) => {
  if (typeof body !== 'string' || body === '') {
    throw new SqsError('MissingParameter', 'The request must contain the parameter MessageBody.')
  }
  if (Buffer.byteLength(body) > MAX_BYTES) {
    throw new SqsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`,
    )
  }
  return { MessageId: await queue.send(body), MD5OfMessageBody: md5(body) }
}

const MAX_MESSAGES = 10

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 * Answers at once, as with `WaitTimeSeconds` 0.
 */
export const receiveMessage: QueueOperation = async (queue, request) => {
  const { MaxNumberOfMessages: max = 1, VisibilityTimeout: seconds } = request
  if (!Number.isInteger(max) || Number(max) < 1 || Number(max) > MAX_MESSAGES) {
    throw new SqsError(
      'InvalidParameterValue',
      `Value ${String(max)} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    )
  }
  const hiddenMs = typeof seconds === 'number' ? seconds * 1000 : undefined
  const received = await queue.receive(Number(max), hiddenMs)
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

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export const deleteMessage: QueueOperation = async (queue, { ReceiptHandle: receipt }) => {
  if (typeof receipt !== 'string' || receipt === '') {
    throw new SqsError('MissingParameter', 'The request must contain the parameter ReceiptHandle.')
  }
  await queue.remove(receipt)
  return {}
}

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
 * Answers with all the attributes that are emulated, whichever the request names.
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
