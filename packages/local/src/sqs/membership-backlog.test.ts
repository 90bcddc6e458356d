import {
  createMembershipWorkerHandler,
  memoryGroupDirectory,
  memoryRuleStore,
  memoryUserDirectory,
} from '@domain-gate/triggers'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../state/database.ts'
import { fakeClock, MINUTE } from '../testing/fake-clock.ts'
import { createMessageQueue } from './message-queue.ts'
import { startQueueEventSource } from './queue-event-source.ts'

const POOL = 'us-east-1_EXAMPLE'
const HUNDRED = Array.from({ length: 100 }, (_, index) => `group-${index}`)
const RULES = [
  { EmailDomain: 'large.example', UserGroup: HUNDRED },
  { EmailDomain: 'small.example', UserGroup: 'small' },
]

/** Users of a domain, as the pool has them. */
function usersOf(domain: string, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const attributes = { email: `jo${index}@${domain}`, email_verified: 'true' }
    return [`${domain}-${index}`, { enabled: true, status: 'CONFIRMED', attributes }] as const
  })
}

/** The worker and its queue, all on one clock that moves only while the worker keeps its pace. */
async function drain(batchSize: number) {
  const clock = fakeClock()
  const shared = { clock, database: openDatabase(null), visibilityTimeoutMs: 6 * MINUTE }
  const deadLetters = createMessageQueue({ ...shared, name: 'dead-letters', redrive: null })
  const redrive = { deadLetters, maxReceiveCount: 3 }
  const queue = createMessageQueue({ ...shared, name: 'queue', redrive })
  const users = [...usersOf('large.example', 8), ...usersOf('small.example', 12)]
  for (const [username] of users) {
    await queue.send(JSON.stringify({ version: 1, userPoolId: POOL, username }))
  }
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const groups = memoryGroupDirectory()
  const work = createMembershipWorkerHandler({
    rules: memoryRuleStore(RULES),
    users: memoryUserDirectory(new Map(users)),
    groups,
    logger: silent,
    metrics: { count: () => {} },
    clock,
    pause: async (milliseconds) => clock.advance(milliseconds),
  })
  const source = startQueueEventSource({
    queue,
    queueArn: 'arn:aws:sqs:us-east-1:000000000000:queue',
    region: 'us-east-1',
    clock,
    batchSize,
    invoke: async (event) => {
      const deadline = clock.now() + MINUTE
      const context = { getRemainingTimeInMillis: () => deadline - clock.now() }
      return { kind: 'answered', output: await work(event as Parameters<typeof work>[0], context) }
    },
    onFailure: (reason) => expect.fail(reason),
  })
  onTestFinished(source.stop)
  // What failed is hidden until its time has come.
  await expect
    .poll(() => {
      clock.advance(MINUTE)
      return queue.messages().length
    })
    .toBe(0)
  return { deadLetters: deadLetters.messages(), members: groups.groupsOf(POOL) }
}

test('nobody’s membership is lost behind others of a hundred groups, for each is taken when it is its turn', async () => {
  const { deadLetters, members } = await drain(1)
  expect(deadLetters).toEqual([])
  expect(members.get('small')?.size).toBe(12)
  expect(members.get('group-99')?.size).toBe(8)
})

test('in a batch with others it is, taken again and again without being begun', async () => {
  const { deadLetters } = await drain(10)
  expect(deadLetters.filter(({ body }) => body.includes('small.example'))).not.toEqual([])
})
