import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryRuleStore, type RuleItem } from '@domain-gate/triggers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { newCounts } from '../sync/sync-counts.ts'
import type { SyncState } from '../sync/sync-state.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { errorNamed, fakeInspection, GOOD_FUNCTION } from '../testing/fake-inspection.ts'
import { memoryMemberDirectory, verified } from '../testing/memory-member-directory.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { type RunSyncOptions, runSync } from './sync.ts'

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
  readonly users?: typeof USERS
  /** A pool on this machine, with no Lambda beside it. */
  readonly local?: boolean
  readonly yes?: boolean
  readonly json?: boolean
  readonly managed?: string
  readonly trusted?: string
  readonly inspection?: ReturnType<typeof fakeInspection>
  readonly state?: SyncState
}

async function sync({
  rules = RULES,
  answer = 'yes',
  yes = false,
  json = false,
  managed = 'tenant-*',
  trusted = '',
  users = USERS,
  local = false,
  inspection = fakeInspection(),
  state,
  ...options
}: Situation = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'domain-gate-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'state.json')
  if (state !== undefined) await writeFile(path, JSON.stringify(state))
  const terminal = memoryTerminal({ isInteractive: true, answer })
  const directory = memoryMemberDirectory(users, GROUPS)
  const session = {
    settings: resolveSettings(
      {
        table: 'Rules',
        userPoolId: 'eu-west-1_Ours',
        yes,
        json,
        ...(managed && { managedGroups: managed }),
        ...(trusted && { trustedProviders: trusted }),
      },
      local ? { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:4622' } : {},
    ),
    terminal,
    clock: fakeClock(),
    rules: () => memoryRuleTable(rules),
    ruleStore: () => memoryRuleStore(rules),
    memberDirectory: () => directory,
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
    ['only rules that let in without a group', [{ EmailDomain: 'acme.com', Status: 'allowed' }]],
    ['only rules that have expired', [{ ...RULES[0], EmailDomain: 'acme.com', ExpiresAt: 1 }]],
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

describe('functions that decide otherwise than the options say', () => {
  const set = (environment: (name: string) => Record<string, string>) =>
    fakeInspection({
      deployedFunction: async (arn) => ({
        ...GOOD_FUNCTION,
        environment: {
          ...GOOD_FUNCTION.environment,
          ...environment(arn.slice(arn.lastIndexOf(':') + 1)),
        },
      }),
    })
  const all = (environment: Record<string, string>) => set(() => environment)
  const SAML = { TRUSTED_PROVIDERS: 'AcmeSAML:acme.com' }

  it.each([
    ['manage fewer groups', all({ MANAGED_GROUPS: 'acme-*,tenant-x' }), {}, 'tenant-* is none'],
    [
      'manage fewer than any group',
      all({ MANAGED_GROUPS: 'tenant-*' }),
      { managed: '*' },
      'only the groups tenant-*',
    ],
    [
      'do not agree on MANAGED_GROUPS',
      set((name) => ({ MANAGED_GROUPS: name === 'pre-sign-up' ? 'tenant-*' : 'tenant-*,staff' })),
      {},
      'do not agree on MANAGED_GROUPS (pre-sign-up: tenant-*; post-confirmation and pre-token-generation: tenant-*,staff)',
    ],
    [
      'trust another provider',
      all(SAML),
      { trusted: 'Beta:beta.example' },
      'trust the identity providers AcmeSAML:acme.com',
    ],
    [
      'trust it with other domains',
      all(SAML),
      { trusted: 'AcmeSAML:acme.com,*.acme.com' },
      'not AcmeSAML:acme.com,*.acme.com',
    ],
    ['trust nobody', all({}), { trusted: 'AcmeSAML:acme.com' }, 'identity providers none'],
    ['trust somebody', all(SAML), { trusted: 'none' }, 'not none'],
    [
      'do not agree on TRUSTED_PROVIDERS',
      set((name) => (name === 'pre-sign-up' ? {} : SAML)),
      {},
      'do not agree on TRUSTED_PROVIDERS (pre-sign-up: none; post-confirmation and',
    ],
    ['cannot start', all({ TRUSTED_PROVIDERS: 'AcmeSAML' }), {}, 'pre-sign-up cannot start'],
    [
      'look rules up by another key',
      all({ RULES_KEY_ATTRIBUTE: 'EmailSuffix' }),
      {},
      'looks rules up by EmailSuffix, not EmailDomain',
    ],
    [
      'read the table of another Region',
      { ...all({}), tableRegion: async () => 'us-east-1' },
      {},
      'in eu-west-1, not the one in us-east-1; give --region eu-west-1',
    ],
  ])('that %s stop a change, and a dry run says so', async (_, inspection, situation, words) => {
    const { ended, changes } = await apply({ inspection, yes: true, ...situation })
    expect(changes).toEqual([])
    expect(ended).toMatchObject({ message: expect.stringContaining(words) })
    const dry = await sync({ inspection, ...situation })
    expect(dry.notes.join('\n')).toContain(words)
    const forced = await apply({ inspection, yes: true, force: true, ...situation })
    expect(forced.ended).toBe('problems')
  })

  it('may be told the same in other words', async () => {
    const inspection = all({
      TRUSTED_PROVIDERS: 'Beta:beta.example; AcmeSAML:acme.com,*.acme.com',
      MANAGED_GROUPS: 'staff,tenant-*',
    })
    const trusted = 'AcmeSAML:*.ACME.com,acme.com;Beta:beta.example'
    const { changes } = await apply({ inspection, yes: true, trusted, managed: 'tenant-*,staff' })
    expect(changes).toHaveLength(3)
  })

  const MANAGED = { MANAGED_GROUPS: 'tenant-*' }

  it('add nobody to a group of the pool with MEMBERSHIP=token, so sync does not either', async () => {
    const inspection = all({ ...MANAGED, MEMBERSHIP: 'token' })
    const { changes, out } = await apply({ inspection, yes: true })
    expect(changes).toEqual(['remove jo tenant-old', 'remove al tenant-old'])
    expect(out).toContain('added      none: groups come in tokens (MEMBERSHIP=token)')
  })

  it.each([
    ['MEMBERSHIP=both', all({ ...MANAGED, MEMBERSHIP: 'both' })],
    [
      'MEMBERSHIP=token for one of them only',
      set((name) => ({
        ...MANAGED,
        MEMBERSHIP: name === 'pre-token-generation' ? 'token' : 'groups',
      })),
    ],
  ])('are followed into the groups of the pool with %s', async (_, inspection) => {
    const { changes } = await apply({ inspection, yes: true })
    expect(changes).toContain('add jo tenant-acme')
  })

  it('decide themselves which groups rules may grant', async () => {
    const rules = [{ EmailDomain: 'acme.com', UserGroup: ['tenant-acme', 'admin'] }]
    const inspection = all({ MANAGED_GROUPS: 'tenant-*' })
    const { changes } = await apply({ rules, inspection, yes: true, managed: '' })
    expect(changes).toEqual(['add jo tenant-acme'])
  })

  const JO = {
    ...verified('jo', 'jo@acme.com', 'EXTERNAL_PROVIDER'),
    isEmailVerified: false,
    identities: '[{"providerName":"AcmeSAML"}]',
  }
  const users = [JO]
  const granting = [{ EmailDomain: 'acme.com', UserGroup: 'tenant-old' }]

  it('keep a member whose provider they trust, whatever email_verified says', async () => {
    const situation = { users, rules: granting, inspection: all(SAML), yes: true }
    const { changes, ended } = await apply(situation)
    expect({ changes, ended }).toEqual({ changes: [], ended: 'done' })
  })

  it('take the groups of a member away whose provider they do not trust', async () => {
    const inspection = all({ TRUSTED_PROVIDERS: 'Other:acme.com' })
    const { changes } = await apply({ users, rules: granting, inspection, yes: true })
    expect(changes).toEqual(['remove jo tenant-old'])
  })

  it('are taken at the option’s word where there is no Lambda', async () => {
    const situation = { users, rules: granting, local: true, yes: true }
    const silent = await apply(situation)
    expect(silent).toMatchObject({ changes: [], ended: 'problems' })
    expect(silent.notes).toContain(
      '= jo: left alone, since it is unknown whether their identity provider is trusted: name the trusted ones with --trusted-providers, or none',
    )
    const said = await apply({ ...situation, trusted: 'AcmeSAML:acme.com' })
    expect(said).toMatchObject({ changes: [], ended: 'done' })
    const none = await apply({ ...situation, trusted: 'none' })
    expect(none.changes).toEqual(['remove jo tenant-old'])
  })

  it('leave a member of a provider alone while they cannot be asked, even by force', async () => {
    const inspection = fakeInspection({ deployedFunction: errorNamed('AccessDeniedException') })
    const { changes } = await apply({ users, rules: granting, inspection, yes: true, force: true })
    expect(changes).toEqual([])
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
