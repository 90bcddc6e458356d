import { afterEach, describe, expect, it } from 'vitest'
import { cachingRuleStore } from '../rules/caching-rule-store.ts'
import { type AwsAnswer, startFakeAws } from '../testing/fake-aws.ts'
import {
  NO_BATCH_GET_ANSWERS,
  NO_BATCH_WRITE_ANSWERS,
  NO_SCAN_ANSWERS,
} from '../testing/no-answers.ts'
import { clientOf } from '../testing/rules-table.ts'
import { dynamodbRuleLedger } from './dynamodb-rule-ledger.ts'
import { dynamodbRuleStore } from './dynamodb-rule-store.ts'
import { dynamodbRuleTable } from './dynamodb-rule-table.ts'

const KEYS = ['acme.com', '*']
const ACME = { EmailDomain: { S: 'acme.com' }, UserGroup: { S: 'acme' } }
const signal = new AbortController().signal

let stop = () => {}
afterEach(() => stop())

/** Every way in which this package reads the table, at an endpoint that answers with these, one after the other. */
async function readersOf(...answers: AwsAnswer[]) {
  const aws = await startFakeAws((_, index) => answers[index] ?? 'hang')
  stop = aws.stop
  const options = { client: clientOf(aws.url), tableName: 'rules' }
  const store = dynamodbRuleStore(options)
  const table = dynamodbRuleTable({ ...options, pause: async () => {} })
  return {
    aws,
    table,
    byKey: {
      'a decision': () => store.find(KEYS, { signal }),
      'a decision with a cache': () =>
        cachingRuleStore({ rules: store, seconds: 60 }).find(KEYS, { signal }),
      'operators’ look-up': () => table.get(KEYS),
      'a deployment of rules in code': () => dynamodbRuleLedger(options).read(KEYS, signal),
    },
  }
}

const byKey = [
  'a decision',
  'a decision with a cache',
  'operators’ look-up',
  'a deployment of rules in code',
] as const

describe.each(byKey)('%s', (reader) => {
  it.each(NO_BATCH_GET_ANSWERS)(
    'takes $text for no answer, not for no rule',
    async ({ answer }) => {
      const { byKey, aws } = await readersOf(answer)
      await expect(byKey[reader]()).rejects.toThrow()
      expect(aws.operations()).toEqual(['BatchGetItem'])
    },
  )

  it.each([
    { answer: { Responses: {} }, problem: 'Responses has no array of rows for it' },
    {
      answer: { Responses: { rules: [{ Note: { S: 'x' } }] } },
      problem: 'Responses has a key that was not asked for',
    },
    {
      answer: { Responses: { rules: [] }, UnprocessedKeys: { rules: {} } },
      problem: 'UnprocessedKeys has no array of keys',
    },
    {
      answer: { Responses: { rules: [] }, UnprocessedKeys: { other: { Keys: [] } } },
      problem: 'UnprocessedKeys names another table',
    },
  ])('says that it had no answer: $problem', async ({ answer, problem }) => {
    const { byKey } = await readersOf(answer)
    await expect(byKey[reader]()).rejects.toMatchObject({
      name: 'NoAnswerError',
      message: `BatchGetItem did not answer for the table rules: ${problem}`,
    })
  })

  it('knows that a table named without rows has no rule', async () => {
    const { byKey } = await readersOf({ Responses: { rules: [] } })
    const found = await byKey[reader]()
    expect([...found]).toEqual([])
  })

  it.each([
    { named: 'the table is named', first: { Responses: { rules: [] } } },
    { named: 'it is the answer for all of them', first: {} },
  ])('asks again for unprocessed keys when $named', async ({ first }) => {
    const Keys = KEYS.map((key) => ({ EmailDomain: { S: key } }))
    const { byKey, aws } = await readersOf(
      { ...first, UnprocessedKeys: { rules: { Keys } } },
      { Responses: { rules: [ACME] }, UnprocessedKeys: {} },
    )
    const found = await byKey[reader]()
    expect([...found]).toHaveLength(1)
    expect(aws.calls).toHaveLength(2)
  })

  it('stops at no answer also when part of the keys was answered before', async () => {
    const left = { rules: { Keys: [{ EmailDomain: { S: '*' } }] } }
    const { byKey } = await readersOf({ Responses: { rules: [ACME] }, UnprocessedKeys: left }, {})
    await expect(byKey[reader]()).rejects.toMatchObject({ name: 'NoAnswerError' })
  })
})

describe('a list of all rules', () => {
  it.each(NO_SCAN_ANSWERS)('takes $text for no answer, not for no rules', async ({ answer }) => {
    const { table } = await readersOf(answer)
    await expect(table.list()).rejects.toThrow()
  })

  it('stops at no answer on a later page', async () => {
    const { table } = await readersOf({ Items: [ACME], LastEvaluatedKey: ACME }, {})
    const pages: unknown[] = []
    const reading = async () => {
      for await (const page of table.pages()) pages.push(page)
    }
    await expect(reading()).rejects.toMatchObject({
      name: 'NoAnswerError',
      message: 'Scan did not answer for the table rules: it has no array of Items',
    })
    expect(pages).toHaveLength(1)
  })

  it('knows an empty table', async () => {
    const { table } = await readersOf({ Items: [], Count: 0, ScannedCount: 0 })
    expect(await table.list()).toEqual([])
  })
})

describe('a batch of writes', () => {
  it.each(NO_BATCH_WRITE_ANSWERS)('does not count as written after $text', async ({ answer }) => {
    const { table } = await readersOf(answer)
    let written = 0
    const onWritten = (count: number) => {
      written += count
    }
    const writing = table.write([{ remove: 'acme.com' }], { onWritten })
    await expect(writing).rejects.toThrow()
    expect(written).toBe(0)
  })
})
