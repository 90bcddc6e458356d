import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RuleItem } from '@domain-gate/triggers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { type ImportOptions, importRules } from './rules-import.ts'

const BEFORE = [
  { EmailDomain: 'acme.com', UserGroup: 'acme', createdAt: '2020' },
  { EmailDomain: 'old.example', UserGroup: 'old' },
]

async function importing(
  text: string,
  {
    answer = 'cannot-ask',
    yes = false,
    managed,
    before = BEFORE,
    written = [],
    ...options
  }: ImportOptions & {
    answer?: 'yes' | 'no' | 'cannot-ask'
    yes?: boolean
    managed?: string
    before?: readonly RuleItem[]
    /** Keys that were written or removed, also where the import was refused. */
    written?: string[]
  } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'domain-gate-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'rules.csv')
  await writeFile(path, text)
  const terminal = memoryTerminal({ isInteractive: true, answer })
  const table = memoryRuleTable(before)
  const { write, put } = table
  table.put = (row) => {
    written.push(row.EmailDomain)
    return put(row)
  }
  table.write = (changes, writeOptions) => {
    const all = [...changes]
    written.push(...all.map((one) => ('remove' in one ? one.remove : one.put.EmailDomain)))
    return write(all, writeOptions)
  }
  const session = {
    settings: resolveSettings(
      { table: 'Rules', yes, ...(managed && { managedGroups: managed }) },
      {},
    ),
    terminal,
    clock: fakeClock(),
    rules: () => table,
    interruption: () => new AbortController().signal,
  }
  const outcome = await importRules(session, path, options)
  const rows = table.rows()
  return { outcome, rows, keys: rows.map(({ EmailDomain }) => EmailDomain), ...terminal.written }
}

it('asks a person before it writes, once, with the difference on the screen', async () => {
  const { outcome, keys, out, questions } = await importing('domain,groups\nnew.example,new\n', {
    answer: 'yes',
    prune: true,
  })
  expect(questions).toEqual(['Write 3 changes to the table Rules?'])
  expect(out).toContain('+ new.example  groups new\n- acme.com\n- old.example\n')
  expect({ outcome, keys }).toEqual({ outcome: 'done', keys: ['new.example'] })
})

it('writes nothing when the person says no', async () => {
  const { outcome, keys, notes } = await importing('domain,groups\nnew.example,new\n', {
    answer: 'no',
  })
  expect({ outcome, keys }).toEqual({ outcome: 'problems', keys: ['acme.com', 'old.example'] })
  expect(notes).toContain('Nothing was written.')
})

it('removes nothing where nobody can be asked, unless told', async () => {
  const text = 'domain,groups\nnew.example,new\n'
  await expect(importing(text, { prune: true })).rejects.toMatchObject({ outcome: 'usage' })
  expect((await importing(text, { prune: true, yes: true })).keys).toEqual(['new.example'])
})

it('writes nothing at all where more would be removed than --max-removals allows', async () => {
  const text = 'domain,groups\nnew.example,new\n'
  const pruning = { prune: true, yes: true }
  const written: string[] = []
  await expect(importing(text, { ...pruning, maxRemovals: 1, written })).rejects.toMatchObject({
    outcome: 'problems',
    message: '2 rules would be removed, and --max-removals allows 1; nothing was written',
  })
  expect(written).toEqual([])
  const dry = await importing(text, { prune: true, dryRun: true, maxRemovals: 1 })
  expect(dry.notes.join('\n')).toContain('--max-removals allows 1')
  expect((await importing(text, { ...pruning, maxRemovals: 2 })).keys).toEqual(['new.example'])
})

it.each([{ yes: true }, { answer: 'cannot-ask' as const }])(
  'does not wait for an answer with %j',
  async (options) => {
    const { outcome, questions } = await importing('domain,groups\nnew.example,new\n', options)
    expect(outcome).toBe('done')
    expect(questions).toHaveLength(options.yes ? 0 : 1)
  },
)

it('does not ask when there is nothing to write', async () => {
  const { outcome, questions } = await importing('domain,groups\nacme.com,acme\n')
  expect({ outcome, questions }).toEqual({ outcome: 'done', questions: [] })
})

describe('rules that name no group', () => {
  const DOMAINS = 'one.example\n@two.example\n'

  it('are refused in one sentence where nobody said what they mean', async () => {
    await expect(importing(DOMAINS)).rejects.toMatchObject({
      outcome: 'input',
      details: [],
      message:
        'the file has 2 domains and names no group; --group NAME gives such a rule a group, --no-group lets in without one',
    })
  })

  it('get the groups that were named, and it is shown', async () => {
    const { out, rows } = await importing(DOMAINS, { group: ['a', 'b'], yes: true })
    expect(out).toContain('+ one.example  groups a, b\n+ two.example  groups a, b\n')
    expect(rows).toContainEqual({ EmailDomain: 'two.example', UserGroup: ['a', 'b'] })
  })

  it('let in without a group when that is said outright', async () => {
    const { out, rows } = await importing(DOMAINS, { group: false, yes: true })
    expect(out).toContain('+ one.example  allowed, no group\n')
    expect(rows).toContainEqual({ EmailDomain: 'one.example', Status: 'allowed' })
  })

  it('do not change those that name one, or that block', async () => {
    const text = 'domain,groups,status\na.example,own,\nb.example,,blocked\nc.example,,\n'
    const { rows } = await importing(text, { group: ['given'], yes: true })
    expect(rows).toEqual(
      expect.arrayContaining([
        { EmailDomain: 'a.example', UserGroup: 'own' },
        { EmailDomain: 'b.example', Status: 'blocked' },
        { EmailDomain: 'c.example', UserGroup: 'given' },
      ]),
    )
    await expect(importing(text)).rejects.toMatchObject({
      details: [expect.stringMatching(/^line 4: it names no group; --group NAME/)],
    })
  })

  it('get no group that is several in one', async () => {
    await expect(importing(DOMAINS, { group: ['a,b'] })).rejects.toThrow('give --group twice')
    await expect(importing(DOMAINS, { group: ['a b'] })).rejects.toThrow('--group: UserGroup must')
  })
})

it.each(['"acme,beta"', 'a;b', 'a|b', '"[""a"",""b""]"'])(
  'refuses the cell %s, which is several groups in one, unless meant',
  async (cell) => {
    const text = `domain,groups\nnew.example,${cell}\n`
    await expect(importing(text)).rejects.toMatchObject({
      message: '1 bad line; nothing was written; --force if you mean it',
      details: [expect.stringMatching(/^line 2: .+ looks like several groups/)],
    })
    expect((await importing(text, { force: true, yes: true })).keys).toContain('new.example')
  },
)

it('refuses groups outside the managed ones, whatever is forced', async () => {
  const text = 'domain,groups\nnew.example,tenant-new\nevil.example,admin\n'
  await expect(importing(text, { managed: 'tenant-*', force: true })).rejects.toMatchObject({
    details: [
      'line 3: admin is outside the managed groups (tenant-*), so the triggers would not grant it',
    ],
  })
})

it('accepts one public mail provider without accepting the others', async () => {
  const text = 'domain,groups\ngmail.com,all\n*.web.de,all\nnew.example,new\n'
  const accepting = (...accept: string[]) => importing(text, { accept, yes: true })
  await expect(accepting('gmail.com')).rejects.toMatchObject({
    message:
      '1 bad line; nothing was written; --accept web.de if you mean just this one, --force for all',
    details: [expect.stringMatching(/^line 3: web.de is a public mail provider/)],
  })
  const { keys, notes } = await accepting('gmail.com', '@Web.de')
  expect(keys).toEqual(['*.web.de', 'acme.com', 'gmail.com', 'new.example', 'old.example'])
  expect(notes.filter((note) => note.startsWith('Warning: '))).toHaveLength(2)
  await expect(accepting('no domain')).rejects.toThrow('--accept takes a domain')
})

it('keeps what the file has no column for, and takes away what it leaves empty', async () => {
  const before = [{ EmailDomain: 'a.example', UserGroup: 'a', ExpiresAt: 4070908800, Note: 'kept' }]
  const list = await importing('a.example\n', { group: ['b'], yes: true, before })
  expect(list.rows).toEqual([{ ...before[0], UserGroup: 'b' }])
  const text = 'domain,groups,note\na.example,b,\n'
  expect((await importing(text, { yes: true, before })).rows).toEqual([
    { EmailDomain: 'a.example', UserGroup: 'b', ExpiresAt: 4070908800 },
  ])
})

it('lets a blocked domain in only when somebody says so', async () => {
  const before = [{ EmailDomain: 'rival.example', Status: 'blocked' }]
  const text = 'domain,groups\nrival.example,acme\n'
  await expect(importing(text, { before })).rejects.toMatchObject({
    outcome: 'usage',
    message: expect.stringContaining('the file lets rival.example in, blocked until now'),
  })
  expect((await importing(text, { before, answer: 'no' })).rows).toEqual(before)
  expect((await importing(text, { before, yes: true })).outcome).toBe('done')
  expect((await importing(text, { before, dryRun: true })).rows).toEqual(before)
})

it('does not empty the table for an empty file', async () => {
  await expect(importing('domain\n', { prune: true, yes: true })).rejects.toThrow(
    'would remove every rule',
  )
  expect((await importing('domain\n', { prune: true, force: true, yes: true })).keys).toEqual([])
})
