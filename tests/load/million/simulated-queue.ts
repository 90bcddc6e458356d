import type { MembershipWorkerHandler } from '../../../packages/triggers/src/index.ts'
import {
  type MembershipQueue,
  writeMembershipMessage,
} from '../../../packages/triggers/src/membership/membership-queue.ts'
import { createHeap } from './heap.ts'
import type { SimulatedTime } from './simulated-time.ts'

/** As the construct deploys the queue and its event source: packages/infra/src/membership/membership-queue.ts. */
const VISIBILITY_TIMEOUT_MS = 6 * 60_000
const MAX_RECEIVE_COUNT = 10
const MAX_CONCURRENCY = 2
const WORKER_TIMEOUT_MS = 60_000
/** How long a request to SQS takes, in milliseconds. Taken, not measured. */
const SQS_MS = 10

type SQSRecord = Parameters<MembershipWorkerHandler>[0]['Records'][number]

interface Message {
  readonly id: number
  readonly body: string
  receives: number
}

export interface SimulatedQueue {
  readonly queue: MembershipQueue
  /** Messages that wait, those in work too. */
  depth(): number
  readonly counts: { added: number; received: number; deadLetters: number; lastRemovedAt: number }
}

/** A standard queue with its dead-letter queue, and the event source that hands each message to the worker. */
export function simulateQueue(
  time: SimulatedTime,
  workers: readonly MembershipWorkerHandler[],
): SimulatedQueue {
  /** Those nobody has, by when they were sent. SQS promises no order: the oldest first brings most to the dead letters. */
  const visible = createHeap<Message>((a, b) => a.id < b.id)
  const counts = { added: 0, received: 0, deadLetters: 0, lastRemovedAt: 0 }
  const idle = workers.slice(0, MAX_CONCURRENCY)
  let depth = 0
  let nextId = 0

  const wake = () => {
    while (idle.length > 0) {
      const message = visible.take()
      const worker = message && idle.pop()
      if (!message || !worker) return
      void handle(message, worker)
    }
  }
  const show = (message: Message) => {
    visible.add(message)
    wake()
  }
  const handle = async (message: Message, worker: MembershipWorkerHandler) => {
    message.receives += 1
    counts.received += 1
    const receivedAt = time.now()
    const context = { getRemainingTimeInMillis: () => receivedAt + WORKER_TIMEOUT_MS - time.now() }
    const { batchItemFailures } = await worker({ Records: [recordOf(message)] }, context)
    idle.push(worker)
    if (batchItemFailures.length === 0 || message.receives === MAX_RECEIVE_COUNT) {
      if (batchItemFailures.length > 0) counts.deadLetters += 1
      counts.lastRemovedAt = time.now()
      depth -= 1
    } else {
      time.at(receivedAt + VISIBILITY_TIMEOUT_MS, () => show(message))
    }
    wake()
  }

  return {
    counts,
    depth: () => depth,
    queue: {
      add: async (membership, { signal }) => {
        await time.pause(SQS_MS, signal)
        counts.added += 1
        depth += 1
        show({ id: nextId++, body: writeMembershipMessage(membership), receives: 0 })
      },
    },
  }
}

function recordOf({ id, body, receives }: Message): SQSRecord {
  return {
    messageId: String(id),
    receiptHandle: String(id),
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'simulated',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:membership',
    awsRegion: 'us-east-1',
  }
}
