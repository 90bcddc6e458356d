import type { RuleItem, RuleRow } from '@domain-gate/triggers'
import { expect, it } from 'vitest'
import { hasUnknownAttributes, isSameRule, planImport } from './import-plan.ts'

const ACME: RuleRow = { EmailDomain: 'acme.com', UserGroup: ['b', 'a'], Note: 'Acme' }

const fileWith = (...rows: RuleRow[]) =>
  new Map(rows.map((row, index) => [row.EmailDomain, { row, line: index + 1, kept: [] }]))

async function* tableWith(...items: RuleItem[]) {
  for (const item of items) yield [item]
}

it('tells what is new, changed, as it was, and gone', async () => {
  const file = fileWith(
    ACME,
    { EmailDomain: 'b.com', UserGroup: 'b' },
    { EmailDomain: 'c.com', UserGroup: 'c' },
  )
  const table = () =>
    tableWith(
      { EmailDomain: 'z.com' },
      { EmailDomain: 'acme.com', UserGroup: ['a', 'b'], Note: 'Acme' },
      { EmailDomain: 'b.com', UserGroup: 'other' },
    )
  const keys = (changes: readonly { row: RuleRow }[]) => changes.map(({ row }) => row.EmailDomain)

  const plan = await planImport(file, table(), true)

  expect(keys(plan.added)).toEqual(['c.com'])
  expect(keys(plan.changed)).toEqual(['b.com'])
  expect(plan).toMatchObject({ unchanged: 1, removed: ['z.com'] })
  expect((await planImport(file, table(), false)).removed).toEqual([])
})

it.each([
  [{ ...ACME, UserGroup: ['a', 'b'], Status: 'allowed', createdAt: 1 }, true],
  [{ ...ACME, UserGroup: ['a'] }, false],
  [{ ...ACME, Status: 'blocked' }, false],
  [{ ...ACME, ExpiresAt: 1893456000 }, false],
  [{ ...ACME, ExpiresAt: 'soon' }, false],
  [{ ...ACME, Note: undefined }, false],
])('compares %j', (item, same) => {
  expect(isSameRule(item as RuleItem, ACME)).toBe(same)
})

it('knows a row in which others keep something', () => {
  expect(hasUnknownAttributes({ ...ACME, createdAt: 1 })).toBe(true)
  expect(hasUnknownAttributes({ ...ACME })).toBe(false)
  expect(hasUnknownAttributes(null)).toBe(false)
})
