import type { RuleItem } from '@domain-gate/triggers'
import { describe, expect, it } from 'vitest'
import type { SetRuleOptions } from '../rules/rule-change.ts'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { setRule } from './rules-set.ts'

const UNTIL_2099 = 4070908800

async function setting(
  rows: readonly RuleItem[],
  domain: string,
  groups: readonly string[],
  {
    answer = 'cannot-ask',
    yes = false,
    ...options
  }: SetRuleOptions & { answer?: 'yes' | 'no' | 'cannot-ask'; yes?: boolean } = {},
) {
  const terminal = memoryTerminal({ answer })
  const table = memoryRuleTable(rows)
  const session = {
    settings: resolveSettings({ table: 'Rules', yes }, {}),
    terminal,
    clock: fakeClock(),
    rules: () => table,
  }
  const ended = await setRule(session, domain, groups, options).catch((error: unknown) => error)
  return { ended, rows: table.rows(), ...terminal.written }
}

describe('what a rule had', () => {
  const CONTRACTOR = {
    EmailDomain: 'contractor.example',
    UserGroup: 'acme',
    ExpiresAt: UNTIL_2099,
    Note: 'until the project ends',
  }
  const set = (options: SetRuleOptions = {}) =>
    setting([CONTRACTOR], 'contractor.example', ['acme', 'beta'], options)

  it('stays when another group is given: expiry and note', async () => {
    const { rows, out } = await set()
    expect(rows).toEqual([{ ...CONTRACTOR, UserGroup: ['acme', 'beta'] }])
    expect(out).toContain('is:  groups acme, beta; until 2099-01-01; note “until the project ends”')
  })

  it('goes when it is said', async () => {
    expect((await set({ expires: false })).rows).toEqual([
      { EmailDomain: 'contractor.example', UserGroup: ['acme', 'beta'], Note: CONTRACTOR.Note },
    ])
    expect((await set({ note: false })).rows[0]).not.toHaveProperty('Note')
    expect((await set({ expires: '2027-01-01', note: 'new' })).rows[0]).toMatchObject({
      ExpiresAt: 1798761600,
      Note: 'new',
    })
  })

  it('is not guessed where it cannot be read', async () => {
    const odd = { EmailDomain: 'odd.example', UserGroup: 'odd', ExpiresAt: 'soon' }
    const { ended, rows } = await setting([odd], 'odd.example', ['odd'])
    expect(ended).toMatchObject({
      outcome: 'input',
      message: expect.stringContaining('give --expires, --no-expires'),
    })
    expect(rows).toEqual([odd])
    expect((await setting([odd], 'odd.example', ['odd'], { expires: false })).ended).toBe('done')
  })

  it('is said when it keeps the rule from counting', async () => {
    const past = { ...CONTRACTOR, ExpiresAt: 1_000_000_000 }
    const { notes } = await setting([past], 'contractor.example', ['acme'])
    expect(notes).toEqual([
      'Warning: it expires in the past, so it does not count. --no-expires lets it count again.',
    ])
  })

  it('is only shown in a dry run', async () => {
    const { rows, out, notes } = await set({ dryRun: true })
    expect(rows).toEqual([CONTRACTOR])
    expect(out).toContain('is:  groups acme, beta')
    expect(notes).toEqual(['A dry run: nothing was written.'])
  })
})

describe('a domain that is blocked', () => {
  const RIVAL = { EmailDomain: 'rival.example', Status: 'blocked' }
  const set = (options: Parameters<typeof setting>[3], rows: readonly RuleItem[] = [RIVAL]) =>
    setting(rows, 'rival.example', ['acme'], options)

  it('is let in when a person says yes, and not when they say no', async () => {
    const { questions, rows } = await set({ answer: 'yes' })
    expect(questions).toEqual(['rival.example is blocked now. Let it in?'])
    expect(rows).toEqual([{ EmailDomain: 'rival.example', UserGroup: 'acme' }])
    expect(await set({ answer: 'no' })).toMatchObject({ ended: 'problems', rows: [RIVAL], out: '' })
  })

  it('is let in without a terminal only with --yes', async () => {
    const { ended, rows } = await set({})
    expect(rows).toEqual([RIVAL])
    expect(ended).toMatchObject({
      outcome: 'usage',
      message:
        'rival.example is blocked now, and this lets it in; there is no terminal to ask on: --yes if you mean it',
    })
    expect((await set({ yes: true })).ended).toBe('done')
  })

  it.each(['*.example', '*'])('is so by the wider rule %s', async (key) => {
    const wider = { EmailDomain: key, Status: 'blocked' }
    const { questions } = await set({ answer: 'no' }, [wider])
    expect(questions).toEqual([`rival.example is blocked now by the rule ${key}. Let it in?`])
  })

  it('is not so where a nearer rule lets it in, where the block is over, or where it stays', async () => {
    const rows = [
      { EmailDomain: 'rival.example', UserGroup: 'old' },
      { EmailDomain: '*.example', Status: 'blocked' },
    ]
    expect((await set({}, rows)).ended).toBe('done')
    expect((await set({}, [{ ...RIVAL, ExpiresAt: 1_000_000_000 }])).ended).toBe('done')
    expect((await setting([RIVAL], 'rival.example', [], { status: 'blocked' })).ended).toBe('done')
  })
})

describe('groups', () => {
  it.each(['acme,beta', 'a;b', 'a|b', '["a","b"]'])(
    'that are several in one, as %s, are refused unless meant',
    async (group) => {
      const { ended, rows } = await setting([], 'acme.com', [group])
      expect(rows).toEqual([])
      expect(ended).toMatchObject({
        outcome: 'input',
        message: expect.stringMatching(/several groups .+--force if you mean it$/),
      })
      const forced = await setting([], 'acme.com', [group], { force: true })
      expect(forced.rows).toEqual([{ EmailDomain: 'acme.com', UserGroup: group }])
      expect(forced.notes.join()).toContain('Warning: ')
    },
  )

  it('may be none when that is said outright', async () => {
    const { rows, out } = await setting([], 'acme.com', [], { status: 'allowed' })
    expect(rows).toEqual([{ EmailDomain: 'acme.com', Status: 'allowed' }])
    expect(out).toBe('acme.com  new: allowed, no group\n')
  })
})

it('takes @acme.com for the domain, as many write it', async () => {
  const { rows, notes } = await setting([], '@acme.com', ['acme'])
  expect(rows).toEqual([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
  expect(notes).toEqual(['@acme.com is looked up as acme.com.'])
})
