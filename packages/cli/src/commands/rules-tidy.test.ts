import type { RuleItem } from '@domain-gate/triggers'
import { expect, it } from 'vitest'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { type TidyOptions, tidyRules } from './rules-tidy.ts'

const IN_2020: readonly RuleItem[] = [
  { EmailDomain: 'Upper.example', UserGroup: 'upper', createdAt: '2020' },
  { EmailDomain: 'bücher.example', UserGroup: 'books' },
  { EmailDomain: 'dot.example.', UserGroup: 'dot' },
  { EmailDomain: 'fine.example', UserGroup: 'fine' },
]

async function tidy(
  rows: readonly RuleItem[],
  {
    answer = 'yes',
    yes = false,
    json = false,
    ...options
  }: TidyOptions & { answer?: 'yes' | 'no' | 'cannot-ask'; yes?: boolean; json?: boolean } = {},
) {
  const terminal = memoryTerminal({ answer })
  const table = memoryRuleTable(rows)
  const session = {
    settings: resolveSettings({ table: 'Rules', yes, json }, {}),
    terminal,
    clock: fakeClock(),
    rules: () => table,
    interruption: () => new AbortController().signal,
  }
  const ended = await tidyRules(session, options).catch((error: unknown) => error)
  return { ended, rows: table.rows(), ...terminal.written }
}

it('shows the rows that no trigger can use as they would be, and writes nothing', async () => {
  const { ended, rows, out, notes, questions } = await tidy(IN_2020)
  expect({ ended, questions }).toEqual({ ended: 'done', questions: [] })
  expect(rows).toHaveLength(4)
  expect(out).toContain('~ Upper.example → upper.example  groups upper\n')
  expect(out).toContain('~ bücher.example → xn--bcher-kva.example  groups books\n')
  expect(out).toContain('~ dot.example. → dot.example  groups dot\n')
  expect(out).toMatch(/^3 rows to rewrite, 0 rows left as they are$/m)
  expect(notes).toEqual(['A dry run: nothing was written. --apply rewrites them.'])
})

it('rewrites them when a person agrees, with what others keep in them', async () => {
  const { ended, rows, questions } = await tidy(IN_2020, { apply: true })
  expect(questions).toEqual(['Rewrite 3 rows of the table Rules? They count from then on.'])
  expect(ended).toBe('done')
  expect(rows).toEqual([
    { EmailDomain: 'dot.example', UserGroup: 'dot' },
    { EmailDomain: 'fine.example', UserGroup: 'fine' },
    { EmailDomain: 'upper.example', UserGroup: 'upper', createdAt: '2020' },
    { EmailDomain: 'xn--bcher-kva.example', UserGroup: 'books' },
  ])
  expect((await tidy(rows, { apply: true })).out).toMatch(/^0 rows to rewrite/)
})

it('rewrites nothing when the answer is no, or when there is nobody to ask', async () => {
  expect(await tidy(IN_2020, { apply: true, answer: 'no' })).toMatchObject({
    ended: 'problems',
    rows: expect.arrayContaining([...IN_2020]),
  })
  const alone = await tidy(IN_2020, { apply: true, answer: 'cannot-ask' })
  expect(alone.ended).toMatchObject({ outcome: 'usage' })
  expect(alone.rows).toHaveLength(4)
  const told = await tidy(IN_2020, { apply: true, answer: 'cannot-ask', yes: true })
  expect(told.ended).toBe('done')
})

it('leaves rows that would become one, and names each', async () => {
  const rows = [
    { EmailDomain: 'ACME.com', UserGroup: 'a' },
    { EmailDomain: 'Acme.com', UserGroup: 'b' },
    { EmailDomain: 'Taken.example', UserGroup: 'old' },
    { EmailDomain: 'taken.example', UserGroup: 'new' },
  ]
  const { ended, rows: after, out } = await tidy(rows, { apply: true })
  expect(ended).toBe('problems')
  expect(after).toEqual(rows)
  expect(out).toContain('! ACME.com  left: another row would become acme.com as well')
  expect(out).toContain('! Acme.com  left: another row would become acme.com as well')
  expect(out).toContain('! Taken.example  left: there is a rule for taken.example already')
})

it('lets no public mail provider in for the sake of tidiness', async () => {
  const rows = [{ EmailDomain: 'Gmail.com', UserGroup: 'all' }]
  const { ended, rows: after, out } = await tidy(rows, { apply: true })
  expect({ ended, after }).toEqual({ ended: 'problems', after: rows })
  expect(out).toContain('! Gmail.com  left: gmail.com is a public mail provider')
  expect((await tidy(rows, { apply: true, force: true })).rows[0]?.EmailDomain).toBe('gmail.com')
})

it('names what only its author could mend', async () => {
  const rows = [{ EmailDomain: 'no domain', UserGroup: 'a' }]
  const { ended, out } = await tidy(rows, { json: true })
  expect(ended).toBe('problems')
  expect(JSON.parse(out)).toEqual({
    rewrites: [],
    left: [{ domain: 'no domain', why: expect.stringContaining('matches no address') }],
    written: 0,
  })
  expect((await tidy(rows)).notes).toEqual([
    'What is left: write it anew with domain-gate rules set, or remove it.',
  ])
})

it('says of rows that changed meanwhile that they are left', async () => {
  const terminal = memoryTerminal({ answer: 'yes' })
  const table = { ...memoryRuleTable(IN_2020), rewrite: async () => 'changed' as const }
  const session = {
    settings: resolveSettings({ table: 'Rules' }, {}),
    terminal,
    clock: fakeClock(),
    rules: () => table,
    interruption: () => new AbortController().signal,
  }
  expect(await tidyRules(session, { apply: true })).toBe('problems')
  expect(terminal.written.notes).toContain(
    '! Upper.example  left: it has changed since it was read',
  )
})
