import { afterEach, describe, expect, it } from 'vitest'
import type { RuleRow } from '../rules/rule.ts'
import { type AwsAnswer, type AwsCall, AwsError, startFakeAws } from '../testing/fake-aws.ts'
import { clientOf } from '../testing/rules-table.ts'
import { dynamodbRuleLedger } from './dynamodb-rule-ledger.ts'
import { dynamodbRuleStore } from './dynamodb-rule-store.ts'
import { dynamodbRuleTable } from './dynamodb-rule-table.ts'
import { readBatchGet, readBatchWrite } from './read-answer.ts'
import { fromTable, toTable, whileUnchanged } from './rows.ts'

const REFUSED = new AwsError('ConditionalCheckFailedException')
const { signal } = new AbortController()

let stop = () => {}
afterEach(() => stop())

async function optionsFor(answer: (call: AwsCall) => AwsAnswer) {
  const aws = await startFakeAws(answer)
  stop = aws.stop
  return { aws, client: clientOf(aws.url), tableName: 'rules' }
}

describe('a row that is rewritten', () => {
  const rewritten = async (from: object, to: object, UserGroup: object) => {
    const row = { EmailDomain: { S: 'acme.com' }, UserGroup }
    const { aws, ...options } = await optionsFor(({ operation }) =>
      operation === 'BatchGetItem' ? { Responses: { rules: [row] } } : {},
    )
    const keyed = (more: object) => ({ EmailDomain: 'acme.com', ...more })
    await dynamodbRuleTable(options).rewrite(keyed(from), keyed(to))
    return aws.calls.at(-1)?.body['Item']
  }

  it('keeps one group as text', async () => {
    const item = await rewritten({ UserGroup: ' acme' }, { UserGroup: 'acme' }, { S: ' acme' })
    expect(item).toMatchObject({ UserGroup: { S: 'acme' } })
  })

  it('keeps a list as a list', async () => {
    const list = { L: [{ S: ' a' }, { S: 'b' }] }
    const item = await rewritten({ UserGroup: [' a', 'b'] }, { UserGroup: ['a', 'b'] }, list)
    expect(item).toMatchObject({ UserGroup: { L: [{ S: 'a' }, { S: 'b' }] } })
  })

  it('never removes one that was under the new key before', async () => {
    const rows = ['ACME.com', 'acme.com'].map((key) => ({
      EmailDomain: { S: key },
      UserGroup: { S: 'acme' },
    }))
    const { aws, ...options } = await optionsFor(({ operation }) =>
      operation === 'BatchGetItem' ? { Responses: { rules: rows } } : REFUSED,
    )
    const from = { EmailDomain: 'ACME.com', UserGroup: 'acme' }
    const to = { EmailDomain: 'acme.com', UserGroup: 'acme' }
    expect(await dynamodbRuleTable(options).rewrite(from, to)).toBe('changed')
    expect(aws.operations()).toEqual(['BatchGetItem', 'DeleteItem'])
  })
})

it.each<[string, object]>([
  ['PutItem', { put: { EmailDomain: 'acme.com', UserGroup: 'acme' } satisfies RuleRow }],
  ['DeleteItem', { remove: 'acme.com' }],
])('a deployment does not wait for a %s once its time is over', async (_operation, change) => {
  const asked = new AbortController()
  const { aws: _, ...options } = await optionsFor(() => {
    asked.abort()
    return 'hang'
  })
  const write = dynamodbRuleLedger(options).write(Object({ ...change, found: null }), asked.signal)
  await expect(write).rejects.toMatchObject({ name: 'AbortError' })
})

it('a look-up reads what decides, and no note', async () => {
  const { aws, ...options } = await optionsFor(() => ({ Responses: { rules: [] } }))
  await dynamodbRuleStore(options).find(['acme.com'], { signal })
  expect(aws.calls[0]?.body).toMatchObject({
    RequestItems: {
      rules: {
        ProjectionExpression: '#key, #groups, #status, #expiresAt',
        ExpressionAttributeNames: { '#key': 'EmailDomain', '#groups': 'UserGroup' },
      },
    },
  })
})

it('a table with another key is named as such', async () => {
  const { aws: _, ...options } = await optionsFor(() => ({ Items: [{ Other: { S: 'x' } }] }))
  await expect(dynamodbRuleTable(options).list()).rejects.toMatchObject({
    name: 'KeyAttributeError',
    message: 'The table rules has another partition key than EmailDomain',
  })
})

it.each([
  ['dynamodbRuleLedger', dynamodbRuleLedger],
  ['dynamodbRuleTable', dynamodbRuleTable],
])('%s says at once which option is wrong', (name, create) => {
  expect(() => create(Object({ tableName: 'rules' }))).toThrow(`${name}: option client must have`)
  const client = clientOf('http://127.0.0.1:1')
  expect(() => create({ client, tableName: '' })).toThrow(
    `${name}: option tableName must be the table's name, got ""`,
  )
})

it('an answer that leaves open what was done is none, and the error says why', () => {
  expect(() => readBatchWrite({}, 'rules')).toThrow(
    'BatchWriteItem did not answer for the table rules: it does not say what was left over',
  )
  const UnprocessedKeys = { rules: { Keys: [{ EmailDomain: 'other.example' }] } }
  const table = { tableName: 'rules', keyAttribute: 'EmailDomain' }
  expect(() => readBatchGet({ UnprocessedKeys }, table, ['acme.com'])).toThrow(
    'UnprocessedKeys has a key that was not asked for',
  )
})

it('a row has no attribute that the rule lacks, and its groups are sorted', () => {
  expect(toTable({ EmailDomain: 'a.example', Status: 'blocked' }, 'key')).toStrictEqual({
    key: 'a.example',
    Status: 'blocked',
  })
  expect(fromTable({ key: 'a.example', UserGroup: new Set(['b', 'a']) }, 'key')).toEqual({
    EmailDomain: 'a.example',
    UserGroup: ['a', 'b'],
  })
})

it('a condition names no value that the row lacks, since DynamoDB refuses an empty list', () => {
  expect(whileUnchanged({ EmailDomain: 'a.example' })).not.toHaveProperty(
    'ExpressionAttributeValues',
  )
  expect(whileUnchanged({ UserGroup: 'acme' }).ExpressionAttributeValues).toStrictEqual({
    ':groups': 'acme',
  })
})
