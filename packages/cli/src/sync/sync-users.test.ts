import {
  managedGroups,
  memoryRuleStore,
  type RuleItem,
  trustedProviders,
} from '@domain-gate/triggers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeClock } from '../testing/fake-clock.ts'
import {
  awsError,
  type MemoryMemberDirectory,
  memoryMemberDirectory,
  verified,
} from '../testing/memory-member-directory.ts'
import { NOTHING_DONE } from './sync-counts.ts'
import {
  createSync,
  type MembershipChange,
  type SyncOptions,
  type SyncPass,
  type SyncPorts,
} from './sync-users.ts'

const RULES: readonly RuleItem[] = [
  { EmailDomain: 'acme.com', UserGroup: ['tenant-acme', 'staff'] },
  { EmailDomain: 'rival.example', Status: 'blocked' },
  { EmailDomain: 'odd.example', Status: 'Blocked' },
]

async function sync(
  directory: MemoryMemberDirectory,
  {
    managed,
    rules = memoryRuleStore(RULES),
    rate = 10,
    trusted = trustedProviders(),
    adds = true,
    granting,
    ...pass
  }: Partial<
    SyncPass & Pick<SyncOptions, 'rate' | 'trusted' | 'adds'> & Pick<SyncPorts, 'rules'>
  > & {
    managed?: string[]
    /** What the functions may grant, where they say it. */
    granting?: string[]
  } = {},
) {
  const clock = fakeClock()
  const changes: MembershipChange[] = []
  const failures: string[] = []
  const pages: (string | null)[] = []
  const left: string[] = []
  const counts = await createSync(
    { directory, rules, clock, signal: new AbortController().signal },
    {
      now: clock.now(),
      managed: managedGroups(granting ?? managed),
      trusted,
      within: managedGroups(managed),
      adds,
      removes: managed !== undefined,
      rate,
    },
  ).pass(
    { apply: true, from: NOTHING_DONE, maxRemovals: Number.POSITIVE_INFINITY, ...pass },
    {
      left: (username, reason) => left.push(`${username}: ${reason}`),
      members: () => {},
      change: async (change) => {
        changes.push(change)
      },
      failed: ({ username }, reason) => failures.push(`${username}: ${reason}`),
      page: async (_counts, _users, next) => {
        pages.push(next)
      },
    },
  )
  return { counts, changes, failures, pages, left, clock }
}

const jo = verified('jo', 'jo@acme.com')
const al = verified('al', 'al@acme.com')

describe('who gets groups', () => {
  it('is a confirmed user with a verified address that a rule lets in', async () => {
    const directory = memoryMemberDirectory([jo, verified('x', 'x@other.example')])
    const { counts } = await sync(directory)
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme', 'staff'])
    expect(directory.groupsOf('x')).toEqual([])
    expect(counts).toMatchObject({ users: 2, added: 2, removed: 0 })
  })

  it.each([
    ['an unverified address', { ...jo, isEmailVerified: false }],
    ['no address', { ...jo, email: null }],
    ['an address the triggers refuse', { ...jo, email: 'jo@acme.com@evil.example' }],
    ['an invitation not taken', { ...jo, status: 'FORCE_CHANGE_PASSWORD' }],
    ['a sign-up not finished', { ...jo, status: 'UNCONFIRMED' }],
  ])('is nobody with %s', async (_, user) => {
    const directory = memoryMemberDirectory([user])
    await sync(directory)
    expect(directory.groupsOf('jo')).toEqual([])
  })

  it('is nobody who is in them already', async () => {
    const directory = memoryMemberDirectory([jo], { 'tenant-acme': ['jo'], staff: ['jo'] })
    const { counts } = await sync(directory)
    expect(counts.added).toBe(0)
    expect(directory.calls.filter((call) => call.startsWith('add'))).toEqual([])
  })
})

describe('who loses groups', () => {
  const groups = { 'tenant-acme': ['jo', 'x'], 'tenant-old': ['jo'], admin: ['jo', 'x'] }

  it('is nobody unless it is said which groups are managed', async () => {
    const directory = memoryMemberDirectory([verified('x', 'x@rival.example')], groups)
    await sync(directory)
    expect(directory.groupsOf('x')).toEqual(['tenant-acme', 'admin'])
  })

  it('is who is in a managed group that no rule grants; other groups stay', async () => {
    const directory = memoryMemberDirectory([jo, verified('x', 'x@rival.example')], groups)
    const { counts } = await sync(directory, { managed: ['tenant-*'] })
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme', 'admin'])
    expect(directory.groupsOf('x')).toEqual(['admin'])
    expect(counts).toMatchObject({ added: 0, removed: 2 })
    expect(counts.groups['tenant-acme']).toEqual({ added: 0, removed: 1 })
  })

  it('is who has no verified address', async () => {
    const directory = memoryMemberDirectory([{ ...jo, isEmailVerified: false }], groups)
    await sync(directory, { managed: ['tenant-*'] })
    expect(directory.groupsOf('jo')).toEqual(['admin'])
  })

  it.each([true, false])('is nobody who was invited, verified %s', async (isEmailVerified) => {
    const invited = { ...jo, isEmailVerified, status: 'FORCE_CHANGE_PASSWORD' }
    const directory = memoryMemberDirectory([invited], groups)
    const { counts } = await sync(directory, { managed: ['tenant-*'] })
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme', 'tenant-old', 'admin'])
    expect(counts).toMatchObject({ removed: 0, notConfirmed: 1 })
  })

  it('is nobody whose rule has a slip of the pen', async () => {
    const directory = memoryMemberDirectory([verified('x', 'x@odd.example')], groups)
    const { counts } = await sync(directory, { managed: ['tenant-*'] })
    expect(directory.groupsOf('x')).toEqual(['tenant-acme', 'admin'])
    expect(counts.unusableRules).toEqual({
      'odd.example': { problem: 'Status is neither allowed nor blocked', users: 1 },
    })
  })
})

describe('an address that no rule can match', () => {
  it.each(['o!hara@acme.com', 'jo%x@acme.com', '"a b"@acme.com', 'josé@acme.com'])(
    'leaves the memberships of %s alone, names the user, and counts them apart',
    async (email) => {
      const groups = { 'tenant-acme': ['odd', 'al'], 'tenant-old': ['odd', 'al'] }
      const directory = memoryMemberDirectory([verified('odd', email), al], groups)
      const { counts, left } = await sync(directory, { managed: ['tenant-*'] })
      expect(directory.groupsOf('odd')).toEqual(['tenant-acme', 'tenant-old'])
      expect(directory.groupsOf('al')).toEqual(['tenant-acme'])
      expect(left).toEqual(['odd: address-outside-grammar'])
      expect(counts).toMatchObject({ removed: 1, outsideGrammar: 1, unusableRules: {} })
    },
  )
})

it('stops before it takes away more than it may', async () => {
  const directory = memoryMemberDirectory([jo, al], { 'tenant-old': ['jo', 'al'] })
  await expect(sync(directory, { managed: ['tenant-*'], maxRemovals: 1 })).rejects.toMatchObject({
    name: 'TooManyRemovals',
  })
  expect(directory.groupsOf('al')).toContain('tenant-old')
})

it('takes no answer about the rules for no rule', async () => {
  const directory = memoryMemberDirectory([jo], { 'tenant-old': ['jo'] })
  const rules = { find: () => Promise.reject(new Error('no answer')) }
  await expect(sync(directory, { managed: ['tenant-*'], rules })).rejects.toThrow('no answer')
  expect(directory.groupsOf('jo')).toEqual(['tenant-old'])
})

it('changes nothing in a dry run, and says what it would change', async () => {
  const directory = memoryMemberDirectory([jo], { 'tenant-old': ['jo'] })
  const { changes } = await sync(directory, { apply: false, managed: ['tenant-*'] })
  expect(changes).toEqual([
    { kind: 'added', username: 'jo', group: 'tenant-acme' },
    { kind: 'removed', username: 'jo', group: 'tenant-old' },
  ])
  expect(directory.groupsOf('jo')).toEqual(['tenant-old'])
})

it('goes through every page of users and of members', async () => {
  const users = ['a', 'b', 'c', 'd', 'e'].map((name) => verified(name, `${name}@acme.com`))
  const directory = memoryMemberDirectory(users, { 'tenant-acme': ['a', 'b', 'c'], staff: [] })
  const { counts, pages } = await sync(directory)
  expect(pages).toEqual(['2', '4', null])
  expect(counts).toMatchObject({ users: 5, added: 7 })
})

it('goes on where it stopped', async () => {
  const users = [jo, al, verified('bo', 'bo@acme.com')]
  const directory = memoryMemberDirectory(users)
  const counts = { ...NOTHING_DONE.counts, users: 2, added: 4 }
  expect((await sync(directory, { from: { token: '2', counts } })).counts).toMatchObject({
    users: 3,
    added: 6,
  })
  expect(directory.groupsOf('jo')).toEqual([])
})

/** Lets pauses between attempts pass at once, each as long as chance can make it; tells how long they would be. */
function skipPauses(): readonly number[] {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.setTimerTickMode('nextTimerAsync')
  vi.spyOn(Math, 'random').mockReturnValue(1)
  const pauses: number[] = []
  const { setTimeout } = globalThis
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((after, milliseconds = 0) => {
    pauses.push(milliseconds)
    return setTimeout(after, milliseconds)
  })
  onTestFinished(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
  return pauses
}

describe('under Cognito’s quota', () => {
  it('makes no more changes a second than asked for', async () => {
    const users = Array.from({ length: 20 }, (_, index) =>
      verified(`u${index}`, `u${index}@acme.com`),
    )
    const { clock } = await sync(memoryMemberDirectory(users), { rate: 2 })
    const seconds = clock.pauses.reduce((sum, pause) => sum + pause, 0) / 1000
    // 40 changes, the first at once.
    expect(seconds).toBeGreaterThanOrEqual(39 / 2)
  })

  it('loses nobody to throttling, and slows down', async () => {
    const directory = memoryMemberDirectory([jo, al])
    directory.failWith((call, times) =>
      call === 'add jo staff' && times < 4 ? awsError('TooManyRequestsException') : null,
    )
    const pauses = skipPauses()
    const { counts, clock } = await sync(directory)
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme', 'staff'])
    expect(directory.groupsOf('al')).toEqual(['tenant-acme', 'staff'])
    expect(counts).toMatchObject({ added: 4, failed: 0 })
    expect(pauses).toEqual([500, 1000, 2000, 4000])
    // A sixteenth of ten changes a second, and then a little more.
    expect(clock.pauses.at(-1)).toBeGreaterThan(1000)
  })

  it('stops, to be resumed, when Cognito takes nothing for minutes', async () => {
    const directory = memoryMemberDirectory([jo, al])
    directory.failWith((call) =>
      call === 'add al staff' ? awsError('TooManyRequestsException') : null,
    )
    const pauses = skipPauses()
    await expect(sync(directory)).rejects.toMatchObject({ name: 'TooManyRequestsException' })
    // Nine further attempts, for more than two minutes.
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000])
  })
})

it('lists what cannot be changed and goes on', async () => {
  const directory = memoryMemberDirectory([jo, al])
  directory.failWith((call) =>
    call === 'add jo tenant-acme' ? awsError('LimitExceededException') : null,
  )
  const { counts, failures } = await sync(directory)
  expect(counts).toMatchObject({ added: 3, failed: 1 })
  expect(failures).toHaveLength(1)
  expect(failures[0]).not.toContain('jo@acme.com')
})

it('does not mind users who are deleted meanwhile', async () => {
  const directory = memoryMemberDirectory([jo])
  const { counts } = await sync({ ...directory, add: async () => 'gone' })
  expect(counts).toMatchObject({ gone: 2, added: 0, failed: 0 })
})

it('ends at once without the permission', async () => {
  const directory = memoryMemberDirectory([jo, al])
  directory.failWith((call) => (call.startsWith('add') ? awsError('AccessDeniedException') : null))
  await expect(sync(directory)).rejects.toMatchObject({ name: 'AccessDeniedException' })
})

describe('a user of an identity provider', () => {
  const of = (provider: string, email: string, isEmailVerified = false) => ({
    ...verified('jo', email, 'EXTERNAL_PROVIDER'),
    isEmailVerified,
    identities: JSON.stringify([{ userId: '1', providerName: provider, primary: 'true' }]),
  })
  const trusted = trustedProviders([{ name: 'AcmeSAML', domains: ['acme.com'] }])
  const groups = { 'tenant-acme': ['jo'], staff: ['jo'], admin: ['jo'] }
  const managed = ['tenant-*', 'staff']

  it('keeps the groups that a trusted provider vouches for', async () => {
    const directory = memoryMemberDirectory([of('AcmeSAML', 'jo@acme.com')], groups)
    const { changes } = await sync(directory, { managed, trusted })
    expect(changes).toEqual([])
  })

  it('gets the groups that a trusted provider vouches for', async () => {
    const directory = memoryMemberDirectory([of('AcmeSAML', 'jo@acme.com')])
    await sync(directory, { trusted })
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme', 'staff'])
  })

  it.each([
    ['of a domain that it is not trusted with', of('AcmeSAML', 'jo@odd.example', true)],
    ['of a provider nobody trusts, unverified', of('Google', 'jo@acme.com')],
    [
      'of a native user with such a user name',
      { ...of('AcmeSAML', 'jo@acme.com'), username: 'jo', identities: null },
    ],
  ])('gets nothing by an address %s, and keeps nothing', async (_, user) => {
    const directory = memoryMemberDirectory([user], groups)
    await sync(directory, { managed, trusted })
    expect(directory.groupsOf('jo')).toEqual(['admin'])
  })

  it('is judged by the rules alone when the address is verified and the provider is not barred', async () => {
    const directory = memoryMemberDirectory([of('Google', 'jo@acme.com', true)])
    await sync(directory, { trusted })
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme', 'staff'])
  })

  it('stays as they are while nobody knows whom the triggers trust', async () => {
    const users = [of('AcmeSAML', 'jo@acme.com'), { ...al, identities: '[]' }]
    const directory = memoryMemberDirectory(users, groups)
    const { counts, left } = await sync(directory, { managed, trusted: null })
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme', 'staff', 'admin'])
    expect(directory.groupsOf('al')).toEqual(['tenant-acme', 'staff'])
    expect({ left, count: counts.providerUnknown }).toEqual({
      left: ['jo: provider-unknown'],
      count: 1,
    })
  })

  it('stays as they are with an address that no rule can match', async () => {
    const directory = memoryMemberDirectory([of('AcmeSAML', 'jo!x@acme.com')], groups)
    const { left } = await sync(directory, { managed, trusted })
    expect(left).toEqual(['jo: address-outside-grammar'])
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme', 'staff', 'admin'])
  })
})

it('adds nobody to a group where groups come in tokens, and still takes stale ones away', async () => {
  const directory = memoryMemberDirectory([jo, al], { 'tenant-old': ['jo'], staff: ['jo'] })
  const { changes } = await sync(directory, { managed: ['tenant-*', 'staff'], adds: false })
  expect(changes).toEqual([{ kind: 'removed', username: 'jo', group: 'tenant-old' }])
  expect(directory.calls.filter((call) => /^(add|members tenant-acme)/.test(call))).toEqual([])
})

describe('the groups that the functions manage', () => {
  const groups = { 'tenant-old': ['jo'], staff: ['jo'], admin: ['jo'] }

  it('are granted where they are named, and others of the same rule are left alone', async () => {
    const directory = memoryMemberDirectory([jo], groups)
    await sync(directory, { managed: ['tenant-*'], granting: ['*'] })
    expect(directory.groupsOf('jo')).toEqual(['staff', 'admin', 'tenant-acme'])
  })

  it('bound what is granted where nobody names any', async () => {
    const directory = memoryMemberDirectory([jo])
    await sync(directory, { granting: ['tenant-*'] })
    expect(directory.groupsOf('jo')).toEqual(['tenant-acme'])
  })
})

it('takes managed groups away by a rule that lets in and grants nothing, as tokens do', async () => {
  const rules = memoryRuleStore([{ EmailDomain: 'acme.com', Status: 'allowed' }])
  const directory = memoryMemberDirectory([jo], { 'tenant-acme': ['jo'], admin: ['jo'] })
  await sync(directory, { managed: ['tenant-*'], rules })
  expect(directory.groupsOf('jo')).toEqual(['admin'])
})
