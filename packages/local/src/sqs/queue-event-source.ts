import type { Clock } from '../clock.ts'
import type { Invocation } from '../lambda/lambda-runner.ts'
import { type MessageQueue, md5, messageAttributes, type ReceivedMessage } from './message-queue.ts'

export interface QueueEventSourceOptions {
  readonly queue: MessageQueue
  readonly queueArn: string
  readonly region: string
  readonly clock: Clock
  /** The most messages in one event. */
  readonly batchSize: number
  readonly invoke: (event: object) => Promise<Invocation>
  /** Called with the reason when a whole batch comes again. */
  readonly onFailure: (reason: string) => void
}

/** Hands a queue's messages to a function, for as long as it is not stopped. */
export interface QueueEventSource {
  /** Resolves when the batch in progress has ended. */
  stop(): Promise<void>
}

/** How often to check for a message that is visible again. A timer cannot wait for it, since a test may move the clock. */
const LOOK_AGAIN_MS = 500

/**
 * Lambda's event source mapping with `ReportBatchItemFailures`: what the function does not report is deleted, what it
 * reports comes again when its visibility timeout is over.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function startQueueEventSource(options: QueueEventSourceOptions): QueueEventSource {
  const { queue, clock, batchSize, invoke, onFailure } = options
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | null = null

  const wake = () => {
    if (stopped || working) return
    clearTimeout(timer)
    working = drain().finally(() => {
      working = null
      lookAgain()
    })
  }
  const lookAgain = () => {
    const next = stopped ? null : queue.nextVisibleAt()
    if (next === null) return
    timer = setTimeout(wake, Math.min(Math.max(next - clock.now(), 0), LOOK_AGAIN_MS)).unref()
  }
  const drain = async () => {
    while (!stopped) {
      const batch = await queue.receive(batchSize)
      if (batch.length === 0) return
      const invocation = await invoke(eventOf(batch, options))
      if (stopped) return
      const failed = failedOf(invocation, batch, onFailure)
      for (const { id, receipt } of batch) if (!failed.has(id)) await queue.remove(receipt)
    }
  }
  const ignore = queue.listen(wake)
  wake()

  return {
    stop: async () => {
      stopped = true
      ignore()
      clearTimeout(timer)
      await working
    },
  }
}

function eventOf(batch: readonly ReceivedMessage[], { queueArn, region }: QueueEventSourceOptions) {
  return {
    Records: batch.map((message) => ({
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      attributes: messageAttributes(message),
      messageAttributes: {},
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: region,
    })),
  }
}

/** The whole batch failed when Lambda cannot read the answer, or when it names a message outside the batch. */
function failedOf(
  invocation: Invocation,
  batch: readonly ReceivedMessage[],
  onFailure: (reason: string) => void,
): ReadonlySet<string> {
  const ids = new Set(batch.map(({ id }) => id))
  if (invocation.kind !== 'answered') {
    onFailure(invocation.kind === 'failed' ? invocation.message : invocation.kind)
    return ids
  }
  const failures: unknown = Object(invocation.output).batchItemFailures ?? []
  const failed = Array.isArray(failures)
    ? failures.map((failure: unknown) => Object(failure).itemIdentifier as unknown)
    : [null]
  if (failed.every((id): id is string => typeof id === 'string' && ids.has(id))) {
    return new Set(failed)
  }
  onFailure('It reported failures that name no message of the batch')
  return ids
}
