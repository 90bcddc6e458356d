import { expect, it } from 'vitest'
import { type MembershipQueue, readMembershipMessage } from '../membership/membership-queue.ts'

interface QueueUnderTest {
  readonly queue: MembershipQueue
  /** The texts of the messages that arrived, in any order. */
  messages(): readonly string[] | Promise<readonly string[]>
}

/** What every membership queue does. `emptyQueue` gives one with nothing in it. */
export function membershipQueueContract(emptyQueue: () => Promise<QueueUnderTest>): void {
  const signal = new AbortController().signal
  const jo = { userPoolId: 'us-east-1_EXAMPLE', username: 'jo' }
  const joe = { userPoolId: 'us-east-1_EXAMPLE', username: 'joé-①' }

  it('holds what was added, in words that the worker reads', async () => {
    const { queue, messages } = await emptyQueue()
    await queue.add(jo, { signal })
    await queue.add(joe, { signal })
    const read = (await messages()).map(readMembershipMessage)
    expect(read).toHaveLength(2)
    expect(read).toEqual(expect.arrayContaining([jo, joe]))
  })

  it('takes the same membership twice', async () => {
    const { queue, messages } = await emptyQueue()
    await queue.add(jo, { signal })
    await queue.add(jo, { signal })
    expect(
      new Set((await messages()).map((text) => JSON.stringify(readMembershipMessage(text)))),
    ).toEqual(new Set([JSON.stringify(jo)]))
  })

  it('rejects when the time is over, and holds nothing', async () => {
    const { queue, messages } = await emptyQueue()
    await expect(queue.add(jo, { signal: AbortSignal.abort() })).rejects.toThrow()
    expect(await messages()).toEqual([])
  })
}
