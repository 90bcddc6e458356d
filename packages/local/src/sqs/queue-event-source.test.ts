import { expect, onTestFinished, test } from 'vitest'
import type { Invocation } from '../lambda/lambda-runner.ts'
import { openDatabase } from '../state/database.ts'
import { fakeClock, MINUTE } from '../testing/fake-clock.ts'
import { createMessageQueue } from './message-queue.ts'
import { startQueueEventSource } from './queue-event-source.ts'

interface Batch {
  readonly Records: readonly {
    readonly messageId: string
    readonly body: string
    readonly attributes: Record<string, string>
  }[]
}

/** A queue whose messages go to `work`, which answers as a function would. */
async function drainWith(work: (batch: Batch) => Invocation | Promise<Invocation>) {
  const clock = fakeClock()
  const queue = createMessageQueue({
    clock,
    database: openDatabase(null),
    name: 'queue',
    visibilityTimeoutMs: MINUTE,
    redrive: null,
  })
  const batches: Batch[] = []
  const failures: string[] = []
  const source = startQueueEventSource({
    queue,
    queueArn: 'arn:aws:sqs:us-east-1:000000000000:queue',
    region: 'us-east-1',
    clock,
    batchSize: 10,
    invoke: async (event) => {
      batches.push(event as Batch)
      return work(event as Batch)
    },
    onFailure: (reason) => failures.push(reason),
  })
  onTestFinished(source.stop)
  return { batches, clock, failures, queue, source }
}

const answered = (output: unknown): Invocation => ({ kind: 'answered', output })
const done = () => answered({ batchItemFailures: [] })

test('a message goes to the function at once, in the documented shape, and is gone when it is done', async () => {
  const { batches, queue } = await drainWith(done)
  const messageId = await queue.send('one')
  await expect.poll(() => queue.messages()).toEqual([])
  expect(batches).toEqual([
    {
      Records: [
        {
          messageId,
          receiptHandle: expect.any(String),
          body: 'one',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: expect.stringMatching(/^\d{13}$/),
            SenderId: 'local',
            ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          },
          messageAttributes: {},
          md5OfBody: 'f97c5d29941bfb1b2fdab0874906ab82',
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
          awsRegion: 'us-east-1',
        },
      ],
    },
  ])
})

test('only what the function reports comes again, once it is visible again', async () => {
  const { batches, clock, queue } = await drainWith(({ Records }) =>
    answered({
      batchItemFailures: Records.filter(
        ({ body, attributes }) => body === 'hard' && attributes['ApproximateReceiveCount'] === '1',
      ).map(({ messageId }) => ({ itemIdentifier: messageId })),
    }),
  )
  await queue.send('hard')
  await queue.send('easy')
  await expect.poll(() => queue.messages().map(({ body }) => body)).toEqual(['hard'])
  clock.advance(MINUTE)
  await expect.poll(() => queue.messages()).toEqual([])
  expect(batches.at(-1)?.Records.map(({ body }) => body)).toEqual(['hard'])
})

test.each<[string, Invocation, string]>([
  ['throws', { kind: 'failed', message: 'out of luck' }, 'out of luck'],
  ['cannot be reached', { kind: 'unreachable', reason: 'x' }, 'unreachable'],
  [
    'reports a message that is not there',
    answered({ batchItemFailures: [{ itemIdentifier: 'x' }] }),
    'It reported failures that name no message of the batch',
  ],
  [
    'reports what cannot be read',
    answered({ batchItemFailures: 'all' }),
    'It reported failures that name no message of the batch',
  ],
])('everything comes again when the function %s', async (_, invocation, reason) => {
  const { failures, queue } = await drainWith(() => invocation)
  await queue.send('one')
  await expect.poll(() => failures).toEqual([reason])
  expect(queue.messages()).toHaveLength(1)
})

test('a function that reports nothing is done with everything', async () => {
  const { queue } = await drainWith(() => answered(null))
  await queue.send('one')
  await expect.poll(() => queue.messages()).toEqual([])
})

test('nothing is handed over once it is stopped, and what is under way is left', async () => {
  const started = Promise.withResolvers<void>()
  const going = Promise.withResolvers<Invocation>()
  const { batches, failures, queue, source } = await drainWith(() => {
    started.resolve()
    return going.promise
  })
  await queue.send('one')
  await started.promise
  const stopped = source.stop()
  going.resolve({ kind: 'unreachable', reason: 'The function stopped running' })
  await stopped
  await queue.send('two')
  expect(batches).toHaveLength(1)
  expect(failures).toEqual([])
  expect(queue.messages()).toHaveLength(2)
})
