import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tidyRow } from '../rules/tidy-row.ts'
import { type DynamodbEmulator, startDynalite } from '../testing/dynamodb-emulators.ts'
import { type AwsAnswer, type AwsCall, AwsError, startFakeAws } from '../testing/fake-aws.ts'
import { clientOf, createRulesTable } from '../testing/rules-table.ts'
import { dynamodbRuleTable } from './dynamodb-rule-table.ts'

let dynalite: DynamodbEmulator
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.stop())

type Row = Record<string, AttributeValue>

async function tableWith(keyAttribute: string, ...rows: Row[]) {
  const table = await createRulesTable(dynalite.endpoint, keyAttribute)
  for (const row of rows) await table.put(row)
  const rules = dynamodbRuleTable(table)
  return {
    rules,
    put: table.put,
    async tidied(key: string) {
      const [from] = await rules.get([key])
      if (from === undefined) throw new Error(`No row ${key}`)
      const tidied = tidyRow(from)
      if (tidied.kind !== 'rewrite') throw new Error(`${key} is ${tidied.kind}`)
      return { from, to: tidied.to }
    },
    async raw(key: string) {
      const Key = { [keyAttribute]: { S: key } }
      const command = new GetItemCommand({ TableName: table.tableName, Key })
      return ((await table.client.send(command as never)) as { Item?: Row }).Item
    },
  }
}

describe.each(['EmailDomain', 'EmailSuffix'])('a row of a table keyed by %s', (keyAttribute) => {
  const more = {
    UserGroup: { SS: ['acme', 'beta'] },
    ExpiresAt: { N: '1893456000' },
    createdAt: { S: '2020-06-11' },
    seats: { NS: ['1', '2'] },
    owner: { M: { names: { L: [{ S: 'Jo' }] } } },
  }

  it('gets the key that triggers look for, and keeps all it holds as it is', async () => {
    const old = { [keyAttribute]: { S: 'Upper.example.' }, ...more }
    const { rules, tidied, raw } = await tableWith(keyAttribute, old)
    const { from, to } = await tidied('Upper.example.')

    expect(await rules.rewrite(from, to)).toBe('done')

    expect(await raw('upper.example')).toEqual({ ...more, [keyAttribute]: { S: 'upper.example' } })
    expect(await raw('Upper.example.')).toBeUndefined()
  })

  it('is written over where only its values change, its groups a set as before', async () => {
    const old = { [keyAttribute]: { S: 'acme.com' }, ...more, UserGroup: { SS: [' acme', 'b'] } }
    const { rules, tidied, raw } = await tableWith(keyAttribute, old)
    const { from, to } = await tidied('acme.com')

    expect(await rules.rewrite(from, to)).toBe('done')

    expect(await raw('acme.com')).toEqual({ ...old, UserGroup: { SS: ['acme', 'b'] } })
  })

  it('stays where another row has the key already, and so does that', async () => {
    const old = { [keyAttribute]: { S: 'ACME.com' }, UserGroup: { S: 'old' } }
    const other = { [keyAttribute]: { S: 'acme.com' }, UserGroup: { S: 'new' } }
    const { rules, tidied, raw } = await tableWith(keyAttribute, old, other)
    const { from, to } = await tidied('ACME.com')

    expect(await rules.rewrite(from, to)).toBe('taken')

    expect(await raw('ACME.com')).toEqual(old)
    expect(await raw('acme.com')).toEqual(other)
  })

  it('goes when the row under its new key is what it would become, as after an interruption', async () => {
    const old = { [keyAttribute]: { S: 'ACME.com' }, ...more }
    const twin = { [keyAttribute]: { S: 'acme.com' }, ...more }
    const { rules, tidied, raw } = await tableWith(keyAttribute, old, twin)
    const { from, to } = await tidied('ACME.com')

    expect(await rules.rewrite(from, to)).toBe('done')

    expect(await raw('ACME.com')).toBeUndefined()
    expect(await raw('acme.com')).toEqual(twin)
  })

  it('stays when somebody changed or removed it meanwhile', async () => {
    const old = { [keyAttribute]: { S: 'ACME.com' }, UserGroup: { S: 'old' } }
    const { rules, put, tidied, raw } = await tableWith(keyAttribute, old)
    const { from, to } = await tidied('ACME.com')
    await put({ ...old, UserGroup: { S: 'new' } })
    expect(await rules.rewrite(from, to)).toBe('changed')
    await rules.remove('ACME.com')
    expect(await rules.rewrite(from, to)).toBe('changed')
    expect(await raw('acme.com')).toBeUndefined()
  })
})

describe('a row that is being rewritten', () => {
  const from = { EmailDomain: 'ACME.com', UserGroup: 'acme' }
  const to = { EmailDomain: 'acme.com', UserGroup: 'acme' }
  const stored = { EmailDomain: { S: 'ACME.com' }, UserGroup: { S: 'acme' } }

  async function rewriting(onWrite: (call: AwsCall) => AwsAnswer, into = to) {
    const aws = await startFakeAws((call: AwsCall) =>
      call.operation === 'BatchGetItem' ? { Responses: { rules: [stored] } } : onWrite(call),
    )
    const rules = dynamodbRuleTable({ client: clientOf(aws.url), tableName: 'rules' })
    const outcome = await rules.rewrite(from, into).catch((error: Error) => error.name)
    aws.stop()
    return { outcome, calls: aws.calls }
  }

  it('stays when a row appears under its new key at that moment', async () => {
    const failed = new AwsError('ConditionalCheckFailedException')
    const { outcome, calls } = await rewriting(() => failed)
    expect(outcome).toBe('taken')
    expect(calls.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'PutItem'])
    expect(calls[1]?.body).toMatchObject({ ConditionExpression: 'attribute_not_exists(#key)' })
  })

  it('is not removed when its new form could not be written', async () => {
    const { outcome, calls } = await rewriting(() => new AwsError('AccessDeniedException'))
    expect(outcome).toBe('AccessDeniedException')
    expect(calls.map(({ operation }) => operation)).not.toContain('DeleteItem')
  })

  it('stays when somebody changes it between the two writes, and its new form goes again', async () => {
    const { outcome, calls } = await rewriting(({ operation, body }) =>
      operation === 'DeleteItem' && JSON.stringify(body['Key']).includes('ACME.com')
        ? new AwsError('ConditionalCheckFailedException')
        : {},
    )
    expect(outcome).toBe('changed')
    const condition =
      '#groups = :groups AND attribute_not_exists(#status)' +
      ' AND attribute_not_exists(#expiresAt) AND attribute_not_exists(#note)'
    expect(calls.slice(1)).toMatchObject([
      { operation: 'PutItem' },
      {
        operation: 'DeleteItem',
        body: { Key: { EmailDomain: { S: 'ACME.com' } }, ConditionExpression: condition },
      },
      {
        operation: 'DeleteItem',
        body: { Key: { EmailDomain: { S: 'acme.com' } }, ConditionExpression: condition },
      },
    ])
  })

  it('is written over only while it says what was read', async () => {
    const { outcome, calls } = await rewriting(
      () => new AwsError('ConditionalCheckFailedException'),
      { EmailDomain: 'ACME.com', UserGroup: 'beta' },
    )
    expect(outcome).toBe('changed')
    expect(calls[1]?.body).toMatchObject({
      ConditionExpression: expect.stringContaining('#groups = :groups'),
      ExpressionAttributeValues: { ':groups': { S: 'acme' } },
    })
  })
})
