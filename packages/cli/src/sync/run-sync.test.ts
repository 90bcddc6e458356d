import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryRuleStore, type RuleItem } from '@domain-gate/triggers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readSettings } from '../settings/read-settings.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { errorNamed, fakeInspection, GOOD_FUNCTION } from '../testing/fake-inspection.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { memoryUserDirectory, verified } from '../testing/memory-user-directory.ts'
import { type RunSyncOptions, runSync } from './run-sync.ts'
import { newCounts } from './sync-counts.ts'
import type { SyncState } from './sync-state.ts'
import type { DirectoryUser } from './user-directory.ts'

const RULES: readonly RuleItem[] = [{ EmailDomain: 'acme.com', UserGroup: 'tenant-acme' }]
const USERS = [
  verified('jo', 'jo@acme.com'),
  verified('al', 'al@gone.example'),
  verified('o', "o'h!ara@acme.com"),
]
const GROUPS = { 'tenant-old': ['al', 'jo', 'o'] }

interface Situation extends Omit<RunSyncOptions, 'state'> {
  readonly rules?: readonly RuleItem[]
  readonly answer?: 'yes' | 'no' | 'cannot-ask'
  readonly yes?: boolean
  readonly json?: boolean
  readonly managed?: string
  readonly inspection?: ReturnType<typeof fakeInspection>
  readonly users?: readonly DirectoryUser[]
  readonly state?: SyncState
}

async function sync({
  rules = RULES,
  answer = 'yes',
  yes = false,
  json = false,
  managed = 'tenant-*',
  inspection = fakeInspection(),
  users = USERS,
  state,
  ...options
}: Situation = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'domain-gate-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'state.json')
  if (state !== undefined) await writeFile(path, JSON.stringify(state))
  const terminal = memoryTerminal({ isInteractive: true, answer })
  const directory = memoryUserDirectory(users, GROUPS)
  const session = {
    settings: readSettings(
      {
        table: 'Rules',
        userPoolId: 'eu-west-1_Ours',
        yes,
        json,
        ...(managed && { managedGroups: managed }),
      },
      {},
    ),
    terminal,
    clock: fakeClock(),
    rules: () => memoryRuleTable(rules),
    ruleStore: () => memoryRuleStore(rules),
    userDirectory: () => directory,
    inspection: async () => inspection,
    interruption: () => new AbortController().signal,
  }
  const ended = await runSync(session, { ...options, state: path }).catch((error: unknown) => error)
  const changes = directory.calls.filter((call) => /^(add|remove) /.test(call))
  return { ended, changes, files: await readdir(folder), ...terminal.written }
}

const apply = (situation: Situation = {}) => sync({ apply: true, ...situation })

describe('sync --apply on a terminal', () => {
  it('shows what it would change, asks, and does that', async () => {
    const { ended, changes, notes, questions, out } = await apply()
    expect(notes.join('\n')).toContain('to remove  2 memberships: tenant-old 2')
    expect(questions).toEqual([
      'Change 3 memberships in the user pool eu-west-1_Ours by the rules of the table Rules?',
    ])
    expect(changes).toEqual(['add jo tenant-acme', 'remove jo tenant-old', 'remove al tenant-old'])
    expect(out).toContain('removed    2 memberships: tenant-old 2')
    // Somebody was left alone.
    expect(ended).toBe('problems')
  })

  it('changes nobody when the answer is no', async () => {
    const { ended, changes, notes, files } = await apply({ answer: 'no' })
    expect({ ended, changes, files }).toEqual({ ended: 'problems', changes: [], files: [] })
    expect(notes).toContain('Nothing was changed.')
  })

  it('asks also where it only adds', async () => {
    const { questions, changes } = await apply({ managed: '', answer: 'no' })
    expect({ questions: questions.length, changes }).toEqual({ questions: 1, changes: [] })
  })

  it('names once whom it leaves alone, before it asks', async () => {
    const left = '= o: left alone, since no rule can match their address'
    expect((await apply({ answer: 'no' })).notes).toContain(left)
    expect((await apply()).notes.filter((note) => note === left)).toHaveLength(1)
  })

  it('lists each change once, before it asks', async () => {
    const { out } = await apply({ details: true })
    expect(out.match(/tenant-old {2}al/g)).toHaveLength(1)
  })
})

describe('sync --apply without a terminal', () => {
  it('takes nothing away without --yes', async () => {
    const { ended, changes } = await apply({ answer: 'cannot-ask' })
    expect(changes).toEqual([])
    expect(ended).toMatchObject({ outcome: 'usage', message: expect.stringContaining('--yes') })
  })

  it('takes away with --yes, and adds without', async () => {
    expect((await apply({ answer: 'cannot-ask', yes: true })).changes).toHaveLength(3)
    expect((await apply({ answer: 'cannot-ask', managed: '' })).changes).toEqual([
      'add jo tenant-acme',
    ])
  })
})

describe('a table that may be the wrong one', () => {
  it.each([
    ['no rules', []],
    ['only rules that block', [{ EmailDomain: 'acme.com', Status: 'blocked' }]],
    ['only rules of other groups', [{ EmailDomain: 'acme.com', UserGroup: 'staff' }]],
  ])('takes nobody out of a group with %s, without --force', async (_, rules) => {
    const { ended, changes } = await apply({ rules, yes: true })
    expect(changes).toEqual([])
    expect(ended).toMatchObject({
      outcome: 'input',
      message: expect.stringContaining('no rule in the table Rules grants a group of tenant-*'),
    })
  })

  it('is used when it is meant', async () => {
    const { changes } = await apply({ rules: [], yes: true, force: true })
    expect(changes).toEqual(['remove jo tenant-old', 'remove al tenant-old'])
  })

  const withFunction = (deployedFunction: () => Promise<typeof GOOD_FUNCTION>) =>
    fakeInspection({ deployedFunction })
  const OTHER = withFunction(async () => ({
    ...GOOD_FUNCTION,
    environment: { RULES_TABLE_NAME: 'ProdRules' },
  }))

  it('is one that the triggers of the pool do not read', async () => {
    const { ended, changes } = await apply({ inspection: OTHER, yes: true })
    expect(changes).toEqual([])
    expect(ended).toMatchObject({
      outcome: 'usage',
      message: expect.stringContaining('reads the table ProdRules, not Rules'),
    })
    expect((await apply({ inspection: OTHER, yes: true, force: true })).changes).toHaveLength(3)
  })

  it.each([
    ['may not be looked at', withFunction(errorNamed('AccessDeniedException'))],
    ['do not say', withFunction(async () => ({ ...GOOD_FUNCTION, environment: {} }))],
  ])('is one whose triggers %s', async (_, inspection) => {
    const { ended, changes } = await apply({ inspection, yes: true })
    expect(changes).toEqual([])
    expect(ended).toMatchObject({
      outcome: 'aws',
      message: expect.stringContaining('cannot tell whether the triggers'),
    })
  })

  it('is named in a dry run', async () => {
    const { ended, notes } = await sync({ inspection: OTHER, rules: [] })
    expect(ended).toBe('problems')
    expect(notes.filter((note) => note.startsWith('Warning: '))).toHaveLength(2)
  })

  it('is not one where a trigger of another kind stands beside ours', async () => {
    const inspection = withFunction(async () => GOOD_FUNCTION)
    const deployedFunction = async (arn: string) =>
      arn.endsWith('pre-sign-up') ? { ...GOOD_FUNCTION, environment: {} } : GOOD_FUNCTION
    const { changes } = await apply({ inspection: { ...inspection, deployedFunction }, yes: true })
    expect(changes).toHaveLength(3)
  })
})

describe('whoever comes from an identity provider', () => {
  const jo = {
    ...verified('jo', 'jo@acme.com'),
    isEmailVerified: false,
    status: 'EXTERNAL_PROVIDER',
    identities: '[{"providerName":"AcmeSAML"}]',
  }
  const trusting = (TRUSTED_PROVIDERS: string) => ({
    ...GOOD_FUNCTION,
    environment: { ...GOOD_FUNCTION.environment, TRUSTED_PROVIDERS },
  })
  const syncWith = (of: (arn: string) => string) =>
    apply({
      users: [jo],
      rules: [{ EmailDomain: 'acme.com', UserGroup: ['tenant-acme', 'tenant-old'] }],
      inspection: fakeInspection({ deployedFunction: async (arn) => trusting(of(arn)) }),
    })

  it('is a member where the pool’s functions trust it', async () => {
    const { changes, ended } = await syncWith(() => 'AcmeSAML:acme.com')
    expect(changes).toEqual(['add jo tenant-acme'])
    expect(ended).toBe('done')
  })

  it('is none where they do not', async () => {
    const { changes } = await syncWith(() => 'Other:acme.com')
    expect(changes).toEqual(['remove jo tenant-old'])
  })

  it('is left alone where they disagree', async () => {
    const { changes, ended, out } = await syncWith((arn) =>
      arn.endsWith('pre-sign-up') ? 'Other:acme.com' : 'AcmeSAML:acme.com',
    )
    expect(changes).toEqual([])
    expect(ended).toBe('problems')
    expect(out).toContain('1 user of identity providers')
  })
})

describe('--max-removals', () => {
  it('changes nothing where more would be removed', async () => {
    const { ended, changes } = await apply({ maxRemovals: 1, yes: true })
    expect(changes).toEqual([])
    expect(ended).toMatchObject({
      outcome: 'problems',
      message: '2 memberships would be removed, and --max-removals allows 1; nothing was changed',
    })
    expect((await apply({ maxRemovals: 2, yes: true })).changes).toHaveLength(3)
  })

  it('counts what an interrupted run removed', async () => {
    const { ended, changes } = await apply({ maxRemovals: 2, yes: true, ...interrupted(1) })
    expect(changes).toEqual([])
    expect(ended).toMatchObject({ message: expect.stringContaining('3 memberships would be') })
  })
})

describe('users whose address no rule can match', () => {
  it('are named and counted, and end the command with 1', async () => {
    const { ended, notes, out } = await apply({ yes: true })
    expect(ended).toBe('problems')
    expect(notes).toContain('= o: left alone, since no rule can match their address')
    expect(out).toMatch(/^left +1 user with an address no rule can match$/m)
  })

  it('are in the result for programs', async () => {
    const { out } = await apply({ yes: true, json: true })
    expect(JSON.parse(out)).toMatchObject({ outsideGrammar: 1, outsideGrammarUsers: ['o'] })
  })

  it('are still counted after an interruption', async () => {
    const { out } = await apply({ yes: true, json: true, ...interrupted(0, { outsideGrammar: 4 }) })
    expect(JSON.parse(out)).toMatchObject({ outsideGrammar: 5, outsideGrammarUsers: ['o'] })
  })
})

/** A run that stopped before the first page was kept. */
function interrupted(removed: number, counts = {}): Pick<Situation, 'state' | 'resume'> {
  return {
    resume: true,
    state: {
      version: 2,
      userPoolId: 'eu-west-1_Ours',
      table: 'Rules',
      managedGroups: ['tenant-*'],
      startedAt: '2026-11-24T00:00:00.000Z',
      paginationToken: '0',
      counts: { ...newCounts(), removed, ...counts },
    },
  }
}
