import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RuleRow } from '../rules/rule.ts'
import { type DynamodbEmulator, startDynalite } from '../testing/dynamodb-emulators.ts'
import { createRulesTable } from '../testing/rules-table.ts'
import { dynamodbRuleTable } from './dynamodb-rule-table.ts'

let dynalite: DynamodbEmulator
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.stop())

const ACME: RuleRow = { EmailDomain: 'acme.com', UserGroup: 'acme' }

async function newTable(keyAttribute = 'EmailDomain') {
  const table = await createRulesTable(dynalite.endpoint, keyAttribute)
  return { rules: dynamodbRuleTable(table), put: table.put }
}

function manyRules(count: number): RuleRow[] {
  return Array.from({ length: count }, (_, index) => ({
    EmailDomain: `company-${index}.example`,
    UserGroup: ['acme', `tenant-${index}`],
    Note: `Company ${index}`,
  }))
}

async function everyRow(rules: Awaited<ReturnType<typeof newTable>>['rules']) {
  const rows = []
  for await (const page of rules.pages()) rows.push(...page)
  return rows.sort((one, other) => (one.EmailDomain < other.EmailDomain ? -1 : 1))
}

describe.each(['EmailDomain', 'EmailSuffix'])('a rules table keyed by %s', (keyAttribute) => {
  it('gives back each rule as it was written', async () => {
    const { rules } = await newTable(keyAttribute)
    const rows: RuleRow[] = [
      { EmailDomain: '*.acme.com', UserGroup: ['acme', 'beta'], ExpiresAt: 1893456000 },
      { EmailDomain: 'acme.com', UserGroup: 'acme', Note: 'Acme, Inc.' },
      { EmailDomain: 'spam.example', Status: 'blocked' },
    ]
    for (const row of rows) await rules.put(row)

    expect(await rules.list()).toEqual(rows)
    expect(await everyRow(rules)).toEqual(rows)
    expect(await rules.get(['acme.com', 'not-there.example'])).toEqual([rows[1]])
  })

  it('writes and removes many at once', async () => {
    const { rules } = await newTable(keyAttribute)
    await rules.put(ACME)
    const written: number[] = []

    await rules.write(
      [
        ...manyRules(130).map((put) => ({ put })),
        { remove: 'acme.com' },
        { remove: 'none.example' },
      ],
      { onWritten: (count) => written.push(count) },
    )

    const sorted = manyRules(130).sort((a, b) => (a.EmailDomain < b.EmailDomain ? -1 : 1))
    expect(await rules.list()).toEqual(sorted)
    expect(written.reduce((sum, count) => sum + count, 0)).toBe(132)
  })
})

describe('a rule that is put over another', () => {
  it('takes its place whole', async () => {
    const { rules } = await newTable()
    await rules.put({ ...ACME, Status: 'blocked', ExpiresAt: 1893456000, Note: 'old' })
    await rules.put({ EmailDomain: 'ACME.com', UserGroup: ['a', 'b'] })
    expect(await rules.list()).toEqual([{ EmailDomain: 'acme.com', UserGroup: ['a', 'b'] }])
  })

  it('leaves what others keep in the row', async () => {
    const { rules, put } = await newTable()
    await put({
      EmailDomain: { S: 'acme.com' },
      UserGroup: { S: 'old' },
      createdAt: { S: '2020-06-11' },
      seats: { NS: ['1', '2'] },
    })
    await rules.put(ACME)
    expect(await rules.list()).toEqual([{ ...ACME, createdAt: '2020-06-11', seats: [1, 2] }])
  })

  it('is refused when no handler could use it', async () => {
    const { rules } = await newTable()
    await expect(rules.put({ EmailDomain: 'a b', UserGroup: 'x' })).rejects.toThrow('EmailDomain')
    await expect(
      rules.write([{ put: { EmailDomain: 'acme.com', UserGroup: 'a b' } }]),
    ).rejects.toThrow('UserGroup')
    expect(await rules.list()).toEqual([])
  })
})

it('says whether there was a rule to remove, by its key as it stands', async () => {
  const { rules, put } = await newTable()
  await put({ EmailDomain: { S: 'ACME.com' }, UserGroup: { S: 'acme' } })
  expect(await rules.remove('acme.com')).toBe(false)
  expect(await rules.remove('ACME.com')).toBe(true)
})

it('gets more rows than one request of DynamoDB takes', async () => {
  const { rules } = await newTable()
  await rules.write(manyRules(230).map((put) => ({ put })))
  expect(await rules.get(manyRules(230).map(({ EmailDomain }) => EmailDomain))).toHaveLength(230)
})

it('does not take a table with another key for one with nameless rows', async () => {
  const { tableName, client, put } = await createRulesTable(dynalite.endpoint, 'EmailSuffix')
  await put({ EmailSuffix: { S: 'acme.com' }, UserGroup: { S: 'acme' } })
  await expect(dynamodbRuleTable({ client, tableName }).list()).rejects.toThrow(
    `The table ${tableName} has another partition key than EmailDomain`,
  )
})
