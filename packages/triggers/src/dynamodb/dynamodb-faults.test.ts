import { afterEach, describe, expect, it } from 'vitest'
import { type AwsAnswer, type AwsCall, AwsError, startFakeAws } from '../testing/fake-aws.ts'
import { clientOf } from '../testing/rules-table.ts'
import { dynamodbRuleStore } from './dynamodb-rule-store.ts'

const ACME = { EmailDomain: { S: 'acme.com' }, UserGroup: { S: 'acme' } }
const GUESTS = { EmailDomain: { S: '*' }, UserGroup: { S: 'guests' } }
const KEYS = ['jo@acme.com', 'acme.com', '*.com', '*']
const unending = new AbortController().signal

let stop = () => {}
afterEach(() => stop())

async function storeThatGets(answer: (call: AwsCall, index: number) => AwsAnswer) {
  const aws = await startFakeAws(answer)
  stop = aws.stop
  const pauses: number[] = []
  const store = dynamodbRuleStore({
    client: clientOf(aws.url),
    tableName: 'rules',
    pause: async (milliseconds, signal) => {
      signal.throwIfAborted()
      pauses.push(milliseconds)
    },
  })
  return { aws, pauses, find: (signal = unending) => store.find(KEYS, { signal }) }
}

it.each([
  [undefined, /^dynamodbRuleStore: option client must have a method send, got undefined$/],
  [{ client: clientOf('http://127.0.0.1:1') }, /option tableName must be .* got undefined$/],
])('says at once what is missing from %j', (options, problem) => {
  expect(() => dynamodbRuleStore(options as never)).toThrow(problem)
})

describe('rules in DynamoDB', () => {
  it('asks once, for all keys, consistently, and for no more than it needs', async () => {
    const { aws, find } = await storeThatGets(() => ({ Responses: { rules: [ACME] } }))

    expect(await find()).toEqual([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])

    expect(aws.operations()).toEqual(['BatchGetItem'])
    expect(aws.calls[0]?.body).toMatchObject({
      RequestItems: {
        rules: { Keys: KEYS.map((key) => ({ EmailDomain: { S: key } })), ConsistentRead: true },
      },
    })
    expect(JSON.stringify(aws.calls[0]?.body)).not.toContain('Note')
  })

  it('asks again for the keys that were not processed, and only for them', async () => {
    const left = { rules: { Keys: [{ EmailDomain: { S: 'acme.com' } }] } }
    const { aws, find, pauses } = await storeThatGets((_, index) =>
      index < 2
        ? { Responses: { rules: [] }, UnprocessedKeys: left }
        : { Responses: { rules: [ACME] }, UnprocessedKeys: {} },
    )

    expect(await find()).toHaveLength(1)

    expect(aws.calls).toHaveLength(3)
    expect(aws.calls[2]?.body).toMatchObject({ RequestItems: left })
    expect(pauses).toEqual([50, 100])
  })

  it('rejects when keys stay unprocessed until the time is over', async () => {
    const left = { rules: { Keys: [{ EmailDomain: { S: 'acme.com' } }] } }
    const over = new AbortController()
    const { find } = await storeThatGets((_, index) => {
      if (index === 2) over.abort()
      return {
        Responses: { rules: index === 0 ? [GUESTS] : [] },
        UnprocessedKeys: left,
      }
    })
    await expect(find(over.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('rejects when nothing is answered until the time is over', async () => {
    const over = new AbortController()
    const { find } = await storeThatGets(() => {
      over.abort()
      return 'hang'
    })
    await expect(find(over.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })

  it.each([
    new AwsError('com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'),
    new AwsError('com.amazon.coral.service#AccessDeniedException'),
    new AwsError('com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'),
    new AwsError('com.amazonaws.dynamodb.v20120810#InternalServerError', 500),
  ])('rejects $name', async (error) => {
    const { find } = await storeThatGets(() => error)
    await expect(find()).rejects.toMatchObject({ name: error.name.split('#')[1] })
  })
})
