import type { SQSEvent } from 'aws-lambda'
import { describe, expect, it, vi } from 'vitest'
import { type GroupDirectory, memoryGroupDirectory } from '../membership/group-directory.ts'
import { type DirectoryUser, memoryUserDirectory } from '../membership/user-directory.ts'
import type { RuleItem } from '../rules/rule.ts'
import { memoryRuleStore } from '../rules/rule-store.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { recorders } from '../testing/recorders.ts'
import { membershipEvent } from '../testing/sample-events.ts'
import { createMembershipWorkerHandler, type MembershipWorkerOptions } from './membership-worker.ts'

const ACME: RuleItem = { EmailDomain: 'acme.com', UserGroup: ['acme', 'staff'] }
const POOL = 'us-east-1_EXAMPLE'

const userOf = (email: string, more: object = {}): DirectoryUser => ({
  enabled: true,
  status: 'CONFIRMED',
  attributes: { email, email_verified: 'true' },
  ...more,
})

function workerWith(options: Partial<MembershipWorkerOptions> = {}) {
  const seen = recorders()
  const clock = fixedClock()
  const users = new Map([
    ['jo', userOf('jo@acme.com')],
    ['al', userOf('al@acme.com')],
  ])
  const directory = memoryGroupDirectory()
  const pause = vi.fn(async (milliseconds: number) => clock.advance(milliseconds))
  const handle = createMembershipWorkerHandler({
    rules: memoryRuleStore([ACME]),
    users: memoryUserDirectory(users),
    groups: directory,
    logger: seen.logger,
    metrics: seen.metrics,
    clock,
    pause,
    ...options,
  })
  const failedOf = async (event: SQSEvent, context?: { getRemainingTimeInMillis(): number }) =>
    (await handle(event, context)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)
  return {
    ...seen,
    clock,
    pause,
    users,
    handle,
    failedOf,
    members: () => Object.fromEntries(directory.groupsOf(POOL)),
  }
}

it('a message that does not say how often it came is taken like any other', async () => {
  const { failedOf, members } = workerWith()
  const { Records } = membershipEvent('jo')
  const bare = Records.map((record) => ({ ...record, attributes: undefined }))
  expect(await failedOf(Object({ Records: bare }))).toEqual([])
  expect(Object.values(members())).not.toEqual([])
})

const failingFor = (group: string, name: string): GroupDirectory => {
  const { addUser, createGroup } = memoryGroupDirectory()
  return {
    createGroup,
    addUser: async (membership, options) => {
      if (membership.group === group) throw Object.assign(new Error('jo@acme.com'), { name })
      return addUser(membership, options)
    },
  }
}

describe('a message in the membership queue', () => {
  it('puts the user into the groups that the rules grant now, and is done', async () => {
    const { failedOf, members, line, counts } = workerWith()
    expect(await failedOf(membershipEvent('jo', 'al'))).toEqual([])
    const both = new Set(['jo', 'al'])
    expect(members()).toEqual({ acme: both, staff: both })
    expect(line('membership granted')?.fields).toMatchObject({
      triggerSource: 'MembershipWorker',
      domain: 'acme.com',
      rule: 'acme.com',
      groups: ['acme', 'staff'],
    })
    expect(counts).toEqual(['MembershipGranted', 'MembershipGranted'])
  })

  it('may come again', async () => {
    const { failedOf, members } = workerWith()
    for (let turn = 0; turn < 3; turn++) expect(await failedOf(membershipEvent('jo'))).toEqual([])
    expect(members()).toEqual({ acme: new Set(['jo']), staff: new Set(['jo']) })
  })

  it('goes by the address the user has by then', async () => {
    const { failedOf, members, users } = workerWith()
    users.set('jo', userOf('jo@gone.com'))
    expect(await failedOf(membershipEvent('jo'))).toEqual([])
    expect(members()).toEqual({})
  })

  it.each([
    ['user-not-found', undefined],
    ['user-disabled', userOf('jo@acme.com', { enabled: false })],
    ['user-unconfirmed', userOf('jo@acme.com', { status: 'UNCONFIRMED' })],
    ['email-unverified', userOf('jo@acme.com', { attributes: { email: 'jo@acme.com' } })],
    [
      'email-unverified',
      userOf('', { attributes: { email: 'jo@acme.com', email_verified: 'false' } }),
    ],
    ['domain-not-allowed', userOf('jo@gmail.com')],
    ['email-invalid', userOf('jo@ACME.com.')],
  ])('is done without a grant when it finds %s', async (reason, user) => {
    const { failedOf, members, users, line } = workerWith()
    users.delete('jo')
    if (user) users.set('jo', user)
    expect(await failedOf(membershipEvent('jo'))).toEqual([])
    expect(members()).toEqual({})
    expect(line('membership skipped')).toMatchObject({ level: 'warn', fields: { reason } })
  })

  it.each(['CONFIRMED', 'EXTERNAL_PROVIDER', 'RESET_REQUIRED'])(
    'grants to a user who is %s',
    async (status) => {
      const { failedOf, members, users } = workerWith()
      users.set('jo', userOf('jo@acme.com', { status }))
      await failedOf(membershipEvent('jo'))
      expect(members()).toHaveProperty('acme')
    },
  )

  it('grants no group that is not managed', async () => {
    const { failedOf, members } = workerWith({ managedGroups: ['ac*'] })
    await failedOf(membershipEvent('jo'))
    expect(members()).toEqual({ acme: new Set(['jo']) })
  })

  it('comes again when it is throttled, and the others are done', async () => {
    const rules = memoryRuleStore([
      { EmailDomain: 'acme.com', UserGroup: 'acme' },
      { EmailDomain: 'full.com', UserGroup: 'full' },
    ])
    const groups = failingFor('full', 'TooManyRequestsException')
    const { failedOf, users, line, lines } = workerWith({ rules, groups })
    users.set('full', userOf('f@full.com'))
    expect(await failedOf(membershipEvent('jo', 'full', 'al'))).toEqual(['message-2'])
    expect(line('membership not granted yet')).toMatchObject({
      level: 'warn',
      fields: { groups: ['full'], errorName: 'TooManyRequestsException', attempt: 1 },
    })
    expect(JSON.stringify(lines)).not.toMatch(/@acme|f@full/)
  })

  it('comes again when the rules or the user cannot be read', async () => {
    const fail = async () => {
      throw Object.assign(new Error('jo@acme.com'), { name: 'TimeoutError' })
    }
    const noRules = workerWith({ rules: { find: fail } })
    expect(await noRules.failedOf(membershipEvent('jo'))).toEqual(['message-1'])
    expect(noRules.counts).toEqual(['RulesUnavailable'])
    const noUsers = workerWith({ users: { find: fail } })
    expect(await noUsers.failedOf(membershipEvent('jo'))).toEqual(['message-1'])
    expect(noUsers.line('membership not granted yet')?.fields).toMatchObject({
      errorName: 'TimeoutError',
    })
  })

  it('that cannot be read comes again, for the dead-letter queue, and holds up no other', async () => {
    const { failedOf, members, line } = workerWith()
    const event = membershipEvent('x', 'jo')
    Object.assign(event.Records[0] ?? {}, { body: '{"email":"jo@acme.com"}' })
    expect(await failedOf(event)).toEqual(['message-1'])
    expect(members()).toHaveProperty('acme', new Set(['jo']))
    expect(line('membership message unreadable')).toEqual({
      level: 'warn',
      message: 'membership message unreadable',
      fields: { messageId: 'message-1', attempt: 1 },
    })
  })

  it('is granted at no more than five requests a second', async () => {
    const { clock, failedOf } = workerWith()
    const startedAt = clock.now()
    await failedOf(membershipEvent(...Array<string>(10).fill('jo')))
    // Ten users with two groups each, and two groups that had to be made and tried again.
    expect(clock.now() - startedAt).toBe((20 + 4 - 1) * 200)
  })

  it('is granted a hundred groups, the most a user can have, within the time of one function', async () => {
    const UserGroup = Array.from({ length: 100 }, (_, index) => `group-${index}`)
    const { clock, failedOf, members } = workerWith({
      rules: memoryRuleStore([{ EmailDomain: 'acme.com', UserGroup }]),
    })
    for (const name of ['jo', 'al']) await failedOf(membershipEvent(name))
    const startedAt = clock.now()
    const context = { getRemainingTimeInMillis: () => 30_000 - (clock.now() - startedAt) }
    expect(await failedOf(membershipEvent('jo'), context)).toEqual([])
    expect(Object.keys(members())).toHaveLength(100)
    expect(clock.now() - startedAt).toBe(20_000)
  })

  it('comes again when no time is left for it', async () => {
    let remaining = 4_000
    const { clock, failedOf, members, line } = workerWith({
      pause: async (milliseconds) => {
        remaining -= milliseconds * 10
        clock.advance(milliseconds)
      },
    })
    const context = { getRemainingTimeInMillis: () => remaining }
    expect(await failedOf(membershipEvent('jo', 'al', 'jo'), context)).toEqual([
      'message-2',
      'message-3',
    ])
    expect(members()).toHaveProperty('staff', new Set(['jo']))
    expect(line('memberships unprocessed')).toMatchObject({
      level: 'warn',
      fields: { messages: 2 },
    })
  })

  it('comes again when nothing is answered within its time', async () => {
    vi.useFakeTimers()
    const { failedOf } = workerWith({ users: { find: () => new Promise(() => {}) } })
    const context = { getRemainingTimeInMillis: () => 3_000 }
    const failed = failedOf(membershipEvent('jo'), context)
    await vi.advanceTimersByTimeAsync(2_500)
    expect(await failed).toEqual(['message-1'])
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})

it.each([null, undefined, {}, { Records: [] }, { Records: 7 }, { Records: [null, 'text'] }])(
  '%j holds no message',
  async (event) => {
    expect(await workerWith().handle(event as never)).toEqual({ batchItemFailures: [] })
  },
)

it('says at once that an option is missing or wrong', () => {
  expect(() => workerWith({ users: undefined as never })).toThrow(
    'createMembershipWorkerHandler: option users must have a method find, got undefined',
  )
  expect(() => workerWith({ requestsPerSecond: 0 })).toThrow('must be more than 0, got 0')
})
