import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseRule } from '../rules/parse-rule.ts'
import type { RuleRow } from '../rules/rule.ts'
import {
  type DynamodbEmulator,
  hasJava,
  startDynalite,
  startDynamodbLocal,
} from '../testing/dynamodb-emulators.ts'
import { ruleStoreContract } from '../testing/rule-store-contract.ts'
import { createRulesTable } from '../testing/rules-table.ts'
import { dynamodbRuleStore } from './dynamodb-rule-store.ts'
import { dynamodbRuleTable } from './dynamodb-rule-table.ts'

const emulators = [
  { name: 'dynalite', start: startDynalite, isThere: true },
  { name: 'DynamoDB Local (needs Java)', start: startDynamodbLocal, isThere: hasJava() },
]
const signal = new AbortController().signal

describe.each(emulators)('rules in $name', ({ start, isThere }) => {
  describe.skipIf(!isThere)('a table', () => {
    let emulator: DynamodbEmulator
    beforeAll(async () => {
      emulator = await start()
    })
    afterAll(() => emulator?.stop())

    ruleStoreContract(async (items) => {
      const table = await createRulesTable(emulator.endpoint)
      for (const { EmailDomain, ...attributes } of items) {
        const { UserGroup } = attributes
        const groups = Array.isArray(UserGroup) ? { SS: UserGroup } : { S: String(UserGroup) }
        await table.put({
          EmailDomain: { S: EmailDomain },
          UserGroup: groups,
          ...(attributes['Status'] !== undefined && {
            Status: { S: String(attributes['Status']) },
          }),
          ...(attributes['ExpiresAt'] !== undefined && {
            ExpiresAt: { N: String(attributes['ExpiresAt']) },
          }),
        })
      }
      return dynamodbRuleStore(table)
    })

    it('is read though it was made by hand with another key name', async () => {
      const table = await createRulesTable(emulator.endpoint, 'EmailSuffix')
      await table.put({ EmailSuffix: { S: 'acme.com' }, UserGroup: { S: 'acme' } })

      const found = await dynamodbRuleStore(table).find(['acme.com'], { signal })

      expect(found).toEqual([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
    })

    it('is read whatever its rows hold, and grants nothing for it', async () => {
      const table = await createRulesTable(emulator.endpoint)
      const values = [
        { N: '9007199254740993123456789' },
        { N: '9007199254740993.5' },
        { N: '1.00000000000000000000000000000000001' },
        { BOOL: true },
        { NULL: true },
        { B: new Uint8Array([1]) },
        { M: { deep: { L: [{ S: 'admin' }] } } },
        { NS: ['1', '9007199254740993123'] },
        { BS: [new Uint8Array([1])] },
        { L: [{ N: '1' }] },
        { S: 'two words' },
      ]
      for (const [index, UserGroup] of values.entries()) {
        await table.put({ EmailDomain: { S: `d${index}.com` }, UserGroup, Note: { BOOL: true } })
      }
      const keys = values.map((_, index) => `d${index}.com`)

      const found = await dynamodbRuleStore(table).find(keys, { signal })

      expect(found).toHaveLength(values.length)
      for (const item of found) expect(parseRule(item).rule?.groups).toEqual([])
    })

    it('is read with its groups as a list', async () => {
      const table = await createRulesTable(emulator.endpoint)
      const UserGroup = { L: [{ S: 'acme' }, { S: 'staff' }] }
      await table.put({ EmailDomain: { S: 'acme.com' }, UserGroup })
      const [item] = await dynamodbRuleStore(table).find(['acme.com'], { signal })
      expect(item && parseRule(item).rule?.groups).toEqual(['acme', 'staff'])
    })

    describe('for operators', () => {
      const rows: RuleRow[] = [
        { EmailDomain: '*.acme.com', UserGroup: ['acme', 'staff'], Note: 'all of them' },
        { EmailDomain: 'acme.com', UserGroup: 'acme', ExpiresAt: 1893456000 },
        { EmailDomain: 'jo@acme.com', Status: 'blocked' },
      ]

      it('lists what was put, sorted by key, and removes it again', async () => {
        const table = dynamodbRuleTable(await createRulesTable(emulator.endpoint, 'EmailSuffix'))
        for (const row of rows.toReversed()) await table.put(row)
        expect(await table.list()).toEqual(rows)

        expect(await table.remove('acme.com')).toBe(true)
        expect(await table.remove('acme.com')).toBe(false)
        expect(await table.list()).toEqual([rows[0], rows[2]])
      })

      it('writes the canonical form over the row that was there', async () => {
        const table = dynamodbRuleTable(await createRulesTable(emulator.endpoint))
        await table.put({ EmailDomain: 'acme.com', UserGroup: 'old', Note: 'gone' })
        const written = await table.put({ EmailDomain: 'ACME.com', UserGroup: ['acme', 'acme'] })
        expect(written).toEqual({ EmailDomain: 'acme.com', UserGroup: 'acme' })
        expect(await table.list()).toEqual([written])
      })

      it('takes the groups from a row that is to let in without any', async () => {
        const made = await createRulesTable(emulator.endpoint)
        const table = dynamodbRuleTable(made)
        await table.put({ EmailDomain: 'acme.com', UserGroup: ['acme', 'staff'] })
        await table.put({ EmailDomain: 'acme.com', Status: 'allowed' })
        const found = await dynamodbRuleStore(made).find(['acme.com'], { signal })
        expect(found).toEqual([{ EmailDomain: 'acme.com', Status: 'allowed' }])
      })

      it('writes nothing of a wrong row', async () => {
        const table = dynamodbRuleTable(await createRulesTable(emulator.endpoint))
        const wrong = { EmailDomain: 'acme.com', UserGroup: 'two words' }
        await expect(table.put(wrong)).rejects.toThrow(/^UserGroup must be .*"two words"$/)
        expect(await table.list()).toEqual([])
      })

      it('lists more rows than one page of a scan', async () => {
        const made = await createRulesTable(emulator.endpoint)
        const table = dynamodbRuleTable(made)
        const Note = 'n'.repeat(300_000)
        for (const letter of 'abcde') {
          await table.put({ EmailDomain: `${letter}.com`, UserGroup: letter, Note })
        }
        expect(await table.list()).toHaveLength(5)
      })

      it('holds the longest rule that may be written', async () => {
        const table = dynamodbRuleTable(await createRulesTable(emulator.endpoint))
        const UserGroup = Array.from({ length: 100 }, (_, index) => `${index}`.padEnd(128, '集'))
        const domain = `${'d'.repeat(63)}.`.repeat(3)
        const row = { EmailDomain: `${domain}example`, UserGroup, Note: 'n'.repeat(360_000) }
        await table.write([{ put: row }])
        expect(await table.get([row.EmailDomain])).toHaveLength(1)
      })
    })
  })
})
