import { md5 } from '../md5.ts'
import { SqsError } from '../sqs-error.ts'
import type { QueueOperation } from './operation.ts'

const MOST_BYTES = 1_048_576

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const sendMessage: QueueOperation = async (queue, { MessageBody: body }) => {
  if (typeof body !== 'string' || body === '') {
    throw new SqsError('MissingParameter', 'The request must contain the parameter MessageBody.')
  }
  if (Buffer.byteLength(body) > MOST_BYTES) {
    throw new SqsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${MOST_BYTES} bytes.`,
    )
  }
  return { MessageId: await queue.send(body), MD5OfMessageBody: md5(body) }
}
