import { afterEach, describe, expect, it } from 'vitest'
import { type AwsAnswer, type AwsCall, AwsError, startFakeAws } from '../testing/fake-aws.ts'
import { clientOf } from '../testing/rules-table.ts'
import { dynamodbRuleTable } from './dynamodb-rule-table.ts'

const THROTTLED = new AwsError(
  'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
)
/** DynamoDB names what it left over even when that is nothing. */
const WRITTEN = { UnprocessedItems: {} }

let stop = () => {}
afterEach(() => stop())

async function tableThatGets(answer: (call: AwsCall, index: number) => AwsAnswer, random = 1) {
  const aws = await startFakeAws(answer)
  stop = aws.stop
  const pauses: number[] = []
  const rules = dynamodbRuleTable({
    client: clientOf(aws.url),
    tableName: 'rules',
    random: () => random,
    pause: async (milliseconds, signal) => {
      signal.throwIfAborted()
      pauses.push(milliseconds)
    },
  })
  return { aws, rules, pauses }
}

const puts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    put: { EmailDomain: `c${index}.example`, UserGroup: 'c' },
  }))

function requestsOf({ body }: AwsCall): { PutRequest: { Item: { EmailDomain: { S: string } } } }[] {
  return (body['RequestItems'] as { rules: never })['rules']
}

const keysOf = (calls: readonly AwsCall[]) =>
  calls.flatMap(requestsOf).map(({ PutRequest }) => PutRequest.Item.EmailDomain.S)

it('sends again what DynamoDB left over, and only that, until all is written', async () => {
  const { aws, rules, pauses } = await tableThatGets((call, index) =>
    index < 3 ? { UnprocessedItems: { rules: requestsOf(call).slice(10) } } : WRITTEN,
  )
  const written: number[] = []

  await rules.write(puts(25), { onWritten: (count) => written.push(count) })

  expect(aws.calls.map((call) => requestsOf(call).length)).toEqual([25, 15, 5])
  expect(new Set(keysOf(aws.calls)).size).toBe(25)
  expect(written).toEqual([10, 10, 5])
  expect(pauses).toEqual([50, 50])
})

it.each([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
])('sends a batch again after %s', async (name) => {
  const { aws, rules } = await tableThatGets((_, index) =>
    index === 0 ? new AwsError(name) : WRITTEN,
  )
  await rules.write(puts(1))
  expect(aws.calls).toHaveLength(2)
})

it('loses no row to throttling, and waits longer each time', async () => {
  const { aws, rules, pauses } = await tableThatGets((_, index) =>
    index < 4 ? THROTTLED : WRITTEN,
  )
  const written: number[] = []
  await rules.write(puts(3), { onWritten: (count) => written.push(count) })
  expect(written).toEqual([3])
  expect(aws.calls).toHaveLength(5)
  expect(pauses).toEqual([100, 200, 400, 800])
})

it('waits as little as half as long when the dice fall so', async () => {
  const { rules, pauses } = await tableThatGets((_, index) => (index < 2 ? THROTTLED : WRITTEN), 0)
  await rules.write(puts(1))
  expect(pauses).toEqual([50, 100])
})

it('gives up on a table that takes nothing for minutes', async () => {
  const { rules, pauses } = await tableThatGets(() => THROTTLED)
  await expect(rules.write(puts(1))).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: 'DynamoDB took no row in 15 attempts',
  })
  expect(Math.max(...pauses)).toBe(20_000)
  expect(pauses).toHaveLength(14)
})

it('stops at the first refusal and passes it on', async () => {
  const denied = new AwsError('com.amazon.coral.service#AccessDeniedException')
  const { aws, rules } = await tableThatGets(() => denied)
  await expect(rules.write(puts(1000))).rejects.toMatchObject({ name: 'AccessDeniedException' })
  expect(aws.calls.length).toBeLessThanOrEqual(4)
})

it('stops when asked to, and knows what is written by then', async () => {
  const asked = new AbortController()
  const { aws, rules } = await tableThatGets(() => {
    asked.abort(new Error('Ctrl-C'))
    return WRITTEN
  })
  let written = 0
  const onWritten = (count: number) => {
    written += count
  }
  const writing = rules.write(puts(1000), { signal: asked.signal, onWritten })
  await expect(writing).rejects.toThrow('Ctrl-C')
  expect(aws.calls.length).toBeLessThanOrEqual(4)
  expect(written).toBe(keysOf(aws.calls).length)
})

it('asks again for keys that were left over', async () => {
  const { aws, rules } = await tableThatGets((_, index) =>
    index === 0
      ? {
          UnprocessedKeys: { rules: { Keys: [{ EmailDomain: { S: 'b.com' } }] } },
          Responses: { rules: [] },
        }
      : { Responses: { rules: [{ EmailDomain: { S: 'b.com' }, Note: { S: 'kept' } }] } },
  )
  expect(await rules.get(['a.com', 'b.com'])).toEqual([{ EmailDomain: 'b.com', Note: 'kept' }])
  expect(aws.calls).toHaveLength(2)
})

describe('rows asked for by their keys', () => {
  const left = (count: number) => ({
    rules: {
      Keys: Array.from({ length: count }, (_, index) => ({ EmailDomain: { S: `${index}.com` } })),
    },
  })
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `${index}.com`)
  const named = { Responses: { rules: [] } }

  it('are read as they are at this moment', async () => {
    const { aws, rules } = await tableThatGets(() => named)
    await rules.get(['acme.com'])
    expect(aws.calls[0]?.body).toMatchObject({ RequestItems: { rules: { ConsistentRead: true } } })
  })

  it('come in one request for a hundred, without a pause', async () => {
    const { aws, rules, pauses } = await tableThatGets(() => named)
    await rules.get(keys(100))
    expect(aws.calls).toHaveLength(1)
    await rules.get(keys(101))
    expect(aws.calls).toHaveLength(3)
    expect(pauses).toEqual([])
  })

  it('are waited for longer while none comes, and as at first once some did', async () => {
    const leftOver = [3, 3, 3, 2, 1]
    const { rules, pauses } = await tableThatGets((_, index) => {
      const count = leftOver[index]
      return count === undefined ? named : { ...named, UnprocessedKeys: left(count) }
    })
    await rules.get(keys(3))
    expect(pauses).toEqual([100, 200, 400, 50, 50])
  })

  it('are given up when none comes for minutes', async () => {
    const { rules, pauses } = await tableThatGets(() => ({ ...named, UnprocessedKeys: left(2) }))
    await expect(rules.get(keys(2))).rejects.toMatchObject({ name: 'ThrottlingException' })
    expect(pauses).toHaveLength(14)
  })

  it('are not waited for when nobody wants them any more', async () => {
    const asked = new AbortController()
    const { rules } = await tableThatGets(() => {
      asked.abort()
      return 'hang'
    })
    const { signal } = asked
    await expect(rules.get(keys(1), { signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

it('a list of all rules is read as they are at this moment', async () => {
  const { aws, rules } = await tableThatGets(() => ({ Items: [] }))
  await rules.list()
  expect(aws.calls.map(({ body }) => body)).toMatchObject([{ ConsistentRead: true }])
})
