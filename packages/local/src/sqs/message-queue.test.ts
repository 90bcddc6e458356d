import { expect, test } from 'vitest'
import { openDatabase } from '../state/database.ts'
import { fakeClock, MINUTE, SECOND } from '../testing/fake-clock.ts'
import { createMessageQueue, type MessageQueue } from './message-queue.ts'

async function openQueues(maxReceiveCount = 2) {
  const clock = fakeClock()
  const database = openDatabase(null)
  const open = (name: string, deadLetters: MessageQueue | null) =>
    createMessageQueue({
      clock,
      database,
      name,
      visibilityTimeoutMs: 30 * SECOND,
      redrive: deadLetters && { deadLetters, maxReceiveCount },
    })
  const deadLetters = open('dead', null)
  return { clock, deadLetters, queue: open('queue', deadLetters) }
}

const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body)

test('a message is received until it is removed, once in each visibility timeout', async () => {
  const { clock, queue } = await openQueues()
  await queue.send('one')
  const [first] = await queue.receive(10)
  expect(first).toMatchObject({ body: 'one', receives: 1 })
  expect(await queue.receive(10)).toEqual([])
  clock.advance(30 * SECOND)
  const [second] = await queue.receive(10)
  expect(second).toMatchObject({ body: 'one', receives: 2 })
  await queue.remove(first?.receipt ?? '')
  expect(queue.messages()).toHaveLength(1)
  await queue.remove(second?.receipt ?? '')
  expect(queue.messages()).toEqual([])
  expect(queue.nextVisibleAt()).toBe(null)
})

test('no more messages are received than were asked for', async () => {
  const { queue } = await openQueues()
  for (const body of ['a', 'b', 'c']) await queue.send(body)
  expect(bodies(await queue.receive(2))).toEqual(['a', 'b'])
  expect(bodies(await queue.receive(2))).toEqual(['c'])
})

test('what was received too often goes to the dead-letter queue', async () => {
  const { clock, deadLetters, queue } = await openQueues(2)
  await queue.send('stubborn')
  for (let time = 0; time < 2; time++) {
    expect(await queue.receive(10)).toHaveLength(1)
    clock.advance(MINUTE)
  }
  expect(await queue.receive(10)).toEqual([])
  expect(queue.messages()).toEqual([])
  expect(bodies(deadLetters.messages())).toEqual(['stubborn'])
})

test('messages are not kept for ever', async () => {
  const { clock, queue } = await openQueues()
  await queue.send('old')
  clock.advance(14 * 24 * 60 * MINUTE)
  expect(await queue.receive(10)).toEqual([])
  expect(queue.messages()).toEqual([])
})
