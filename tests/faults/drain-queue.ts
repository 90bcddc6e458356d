import type { ReceivedMessage } from '../../packages/local/src/sqs/message-queue.ts'
import { messageAttributes } from '../../packages/local/src/sqs/message-queue.ts'
import type { FaultyStack } from './faulty-stack.ts'
import { inParallel } from './in-parallel.ts'

/** More rounds than any message can come, so that a queue that never empties is found. */
const MAX_ROUNDS = 20

/**
 * Hands the queue's messages to the worker as Lambda's event source does, until none is left: in an order of chance, some
 * of them twice at once or in batches, as their people's stories say. What fails comes again, and ends in the dead-letter
 * queue.
 */
export async function drainQueue(
  stack: FaultyStack,
  random: () => number,
  concurrency: number,
): Promise<void> {
  const { functions, queue } = stack
  for (let round = 0; queue.messages().length > 0; round++) {
    if (round === MAX_ROUNDS) throw new Error(`The queue is not empty after ${round} rounds`)
    const received: ReceivedMessage[] = []
    for (let batch = await queue.receive(10); batch.length > 0; batch = await queue.receive(10)) {
      received.push(...batch)
    }
    await inParallel(deliveriesOf(received), concurrency, async ({ messages, isTwice }) => {
      const deliver = () => functions.invoke('MembershipWorker', eventOf(messages))
      const [invocation] = await Promise.all(isTwice ? [deliver(), deliver()] : [deliver()])
      const output = invocation?.kind === 'answered' ? invocation.output : null
      const failed = failuresIn(output)
      if (failed === null) return
      for (const { id, receipt } of messages) if (!failed.has(id)) await queue.remove(receipt)
    })
    await stack.settle()
    stack.passVisibilityTimeout()
  }

  function deliveriesOf(received: readonly ReceivedMessage[]) {
    const shuffled = received
      .map((message) => ({ message, at: random() }))
      .sort((one, other) => one.at - other.at)
      .map(({ message }) => message)
    const deliveryOf = (message: ReceivedMessage) =>
      stack.personOf('MembershipWorker', eventOf([message]))?.delivery
    const inBatches = shuffled.filter((message) => deliveryOf(message) === 'ten in a batch')
    const alone = shuffled.filter((message) => !inBatches.includes(message))
    return [
      ...alone.map((message) => ({
        messages: [message],
        isTwice: deliveryOf(message) === 'twice at once',
      })),
      ...Array.from({ length: Math.ceil(inBatches.length / 10) }, (_, index) => ({
        messages: inBatches.slice(index * 10, index * 10 + 10),
        isTwice: false,
      })),
    ]
  }
}

/** What an operator does with a dead-letter queue once the trouble is over. */
export async function redriveDeadLetters({ deadLetters, queue }: FaultyStack): Promise<void> {
  for (let batch = await deadLetters.receive(10); batch.length > 0; ) {
    for (const { body, receipt } of batch) {
      await queue.send(body)
      await deadLetters.remove(receipt)
    }
    batch = await deadLetters.receive(10)
  }
}

function eventOf(messages: readonly ReceivedMessage[]) {
  return {
    Records: messages.map((message) => ({
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      attributes: messageAttributes(message),
      messageAttributes: {},
      eventSource: 'aws:sqs',
    })),
  }
}

/** The messages that have to come again; `null`: all of them. */
function failuresIn(output: unknown): ReadonlySet<string> | null {
  const failures: unknown = Object(output).batchItemFailures
  if (!Array.isArray(failures)) return null
  return new Set(failures.map((failure: { itemIdentifier: string }) => failure.itemIdentifier))
}
