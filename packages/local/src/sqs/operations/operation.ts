import type { MessageQueue } from '../message-queue.ts'

/** One operation of the SQS API on a queue: a request's JSON to a response's. Throws SqsError. */
export type QueueOperation = (
  queue: MessageQueue,
  request: Readonly<Record<string, unknown>>,
) => Promise<object>
