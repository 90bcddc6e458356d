import { SqsError } from '../sqs-error.ts'
import type { QueueOperation } from './operation.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export const deleteMessage: QueueOperation = async (queue, { ReceiptHandle: receipt }) => {
  if (typeof receipt !== 'string' || receipt === '') {
    throw new SqsError('MissingParameter', 'The request must contain the parameter ReceiptHandle.')
  }
  await queue.remove(receipt)
  return {}
}
