import { afterEach, describe, expect, it, vi } from 'vitest'
import { type GroupDirectory, memoryGroupDirectory } from '../membership/group-directory.ts'
import { memoryMembershipQueue } from '../membership/membership-queue.ts'
import type { RuleItem } from '../rules/rule.ts'
import { memoryRuleStore } from '../rules/rule-store.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { recorders } from '../testing/recorders.ts'
import { confirmationEvent, sampleEvent } from '../testing/sample-events.ts'
import { createPostConfirmationHandler, type PostConfirmationOptions } from './post-confirmation.ts'

const ACME: RuleItem = { EmailDomain: 'acme.com', UserGroup: ['acme', 'staff'] }
const POOL = 'us-east-1_EXAMPLE'

function poolWith(items: readonly RuleItem[], options: Partial<PostConfirmationOptions> = {}) {
  const seen = recorders()
  const directory = memoryGroupDirectory()
  const find = vi.fn(memoryRuleStore(items).find)
  const handle = createPostConfirmationHandler({
    rules: { find },
    groups: directory,
    logger: seen.logger,
    metrics: seen.metrics,
    clock: fixedClock(),
    ...options,
  })
  return { ...seen, find, handle, members: () => Object.fromEntries(directory.groupsOf(POOL)) }
}

const failing = (name: string): GroupDirectory => {
  const fail = async () => {
    throw Object.assign(new Error('jo@acme.com cannot'), { name })
  }
  return { addUser: fail, createGroup: fail }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('confirming', () => {
  it('puts the user into every group of their domain and returns the event as it came', async () => {
    const { handle, members, line, counts } = poolWith([ACME])
    const event = confirmationEvent({ email: 'jo@acme.com' }, 'jo')
    const before = structuredClone(event)

    expect(await handle(event)).toBe(event)

    expect(event).toEqual(before)
    expect(members()).toEqual({ acme: new Set(['jo']), staff: new Set(['jo']) })
    expect(line('membership granted')?.fields).toEqual({
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      domain: 'acme.com',
      rule: 'acme.com',
      groups: ['acme', 'staff'],
      latencyMs: 0,
    })
    expect(counts).toEqual(['MembershipGranted'])
  })

  it('may be repeated', async () => {
    const { handle, members } = poolWith([ACME])
    for (let turn = 0; turn < 3; turn++)
      await handle(confirmationEvent({ email: 'jo@acme.com' }, 'jo'))
    expect(members()).toEqual({ acme: new Set(['jo']), staff: new Set(['jo']) })
  })

  it.each([true, 'true'])('takes %j for a verified address', async (email_verified) => {
    const { handle, members } = poolWith([ACME])
    await handle(confirmationEvent({ email: 'jo@acme.com', email_verified }, 'jo'))
    expect(members()).toHaveProperty('acme')
  })

  it.each([undefined, null, false, 'false', 'True', '1', 1, '', ['true']])(
    'grants nothing when email_verified is %j: a warning, no error',
    async (email_verified) => {
      const { handle, members, line, find, counts } = poolWith([ACME])
      const event = confirmationEvent({ email: 'jo@acme.com', email_verified })

      expect(await handle(event)).toBe(event)

      expect(members()).toEqual({})
      expect(find).not.toHaveBeenCalled()
      expect(line('membership skipped')).toMatchObject({
        level: 'warn',
        fields: { reason: 'email-unverified' },
      })
      expect(counts).toEqual([])
    },
  )

  it.each([
    ['domain-not-allowed', 'jo@gone.com'],
    ['domain-blocked', 'jo@blocked.com'],
    ['email-invalid', 'jo@ACME.com.'],
    ['email-invalid', undefined],
  ])('grants nothing when the gate now says %s: a warning, no error', async (reason, email) => {
    const blocked = { EmailDomain: 'blocked.com', UserGroup: 'b', Status: 'blocked' }
    const { handle, members, line } = poolWith([ACME, blocked])
    await handle(confirmationEvent({ email }))
    expect(members()).toEqual({})
    expect(line('membership skipped')).toMatchObject({ level: 'warn', fields: { reason } })
  })

  it('grants no group that is not managed', async () => {
    const { handle, members } = poolWith([ACME], { managedGroups: ['ac*'] })
    await handle(confirmationEvent({ email: 'jo@acme.com' }, 'jo'))
    expect(members()).toEqual({ acme: new Set(['jo']) })
  })

  it('lets the first two users of a domain into one group at the same moment', async () => {
    const { handle, members } = poolWith([ACME])
    await Promise.all(
      ['jo', 'al'].map((name) => handle(confirmationEvent({ email: `${name}@acme.com` }, name))),
    )
    expect(members()).toMatchObject({ acme: new Set(['jo', 'al']) })
  })
})

describe('confirming when the group cannot be granted', () => {
  it('tells the user they are registered, logs and counts it, and gives nothing away', async () => {
    const { handle, line, lines, counts } = poolWith([ACME], {
      groups: failing('TooManyRequestsException'),
    })

    const refusal = await handle(confirmationEvent({ email: 'jo@acme.com' })).catch(
      (error) => error,
    )

    expect(refusal).toMatchObject({
      name: 'MembershipPending',
      message: 'You are registered, but your access is not ready yet (membership-pending)',
    })
    expect(refusal.cause).toBeUndefined()
    expect(line('membership pending')).toMatchObject({
      level: 'error',
      fields: { groups: ['acme', 'staff'], errorName: 'TooManyRequestsException' },
    })
    expect(counts).toEqual(['MembershipPending'])
    expect(JSON.stringify(lines)).not.toContain('jo@')
  })

  it('does the same when the rules are out of reach', async () => {
    const find = async () => {
      throw Object.assign(new Error('jo@acme.com'), { name: 'TimeoutError' })
    }
    const { handle, line, counts } = poolWith([], { rules: { find } })
    await expect(handle(confirmationEvent({ email: 'jo@acme.com' }))).rejects.toMatchObject({
      name: 'MembershipPending',
    })
    expect(line('membership pending')?.fields).toMatchObject({
      groups: [],
      errorName: 'TimeoutError',
    })
    expect(counts).toEqual(['RulesUnavailable', 'MembershipPending'])
  })

  it('does so within the budget when nothing is ever answered', async () => {
    vi.useFakeTimers()
    const hang = () => new Promise<never>(() => {})
    const { handle } = poolWith([ACME], { groups: { addUser: hang, createGroup: hang } })
    const pending = expect(handle(confirmationEvent({ email: 'jo@acme.com' }))).rejects.toThrow(
      /membership-pending/,
    )
    await vi.advanceTimersByTimeAsync(2500)
    await pending
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('confirming when the group cannot be granted and there is a queue', () => {
  const throttled = failing('TooManyRequestsException')

  it('shows the user no error, and hands their membership over', async () => {
    const queue = memoryMembershipQueue()
    const { handle, line, counts } = poolWith([ACME], { groups: throttled, queue })
    const event = confirmationEvent({ email: 'jo@acme.com' }, 'jo')
    expect(await handle(event)).toBe(event)
    expect(queue.messages()).toEqual([
      '{"version":1,"userPoolId":"us-east-1_EXAMPLE","username":"jo"}',
    ])
    expect(line('membership queued')).toMatchObject({
      level: 'warn',
      fields: {
        domain: 'acme.com',
        groups: ['acme', 'staff'],
        errorName: 'TooManyRequestsException',
      },
    })
    expect(counts).toEqual(['MembershipQueued'])
  })

  it('does the same when the rules are out of reach', async () => {
    const find = async () => {
      throw Object.assign(new Error('jo@acme.com'), { name: 'TimeoutError' })
    }
    const queue = memoryMembershipQueue()
    const { handle, counts } = poolWith([], { rules: { find }, queue })
    await handle(confirmationEvent({ email: 'jo@acme.com' }))
    expect(queue.messages()).toHaveLength(1)
    expect(counts).toEqual(['RulesUnavailable', 'MembershipQueued'])
  })

  it.each([
    ['jo@acme.com', undefined],
    ['jo@gmail.com', throttled],
  ])('hands nothing over of %s who is served or has no rule', async (email, groups) => {
    const queue = memoryMembershipQueue()
    const { handle } = poolWith([ACME], { queue, ...(groups && { groups }) })
    await handle(confirmationEvent({ email }))
    expect(queue.messages()).toEqual([])
  })

  it('tells the user that membership is pending when the queue does not take it', async () => {
    const add = async () => {
      throw Object.assign(new Error('jo@acme.com'), { name: 'QueueDoesNotExist' })
    }
    const { handle, line, counts } = poolWith([ACME], { groups: throttled, queue: { add } })
    await expect(handle(confirmationEvent({ email: 'jo@acme.com' }))).rejects.toMatchObject({
      name: 'MembershipPending',
    })
    expect(line('membership pending')?.fields).toMatchObject({
      errorName: 'TooManyRequestsException',
      queueErrorName: 'QueueDoesNotExist',
    })
    expect(counts).toEqual(['MembershipPending'])
  })

  it('leaves time for the queue when nothing else is ever answered', async () => {
    vi.useFakeTimers()
    const hang = () => new Promise<never>(() => {})
    const queue = memoryMembershipQueue()
    const add = vi.fn(queue.add)
    const groups = { addUser: hang, createGroup: hang }
    const { handle } = poolWith([ACME], { groups, queue: { add } })
    const startedAt = Date.now()
    const done = handle(confirmationEvent({ email: 'jo@acme.com' })).then(() => Date.now())
    await vi.advanceTimersByTimeAsync(2500)
    expect((await done) - startedAt).toBe(1600)
    expect(queue.messages()).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends within the budget when the queue is never answered either', async () => {
    vi.useFakeTimers()
    const hang = () => new Promise<never>(() => {})
    const groups = { addUser: hang, createGroup: hang }
    const { handle } = poolWith([ACME], { groups, queue: { add: hang } })
    const pending = expect(handle(confirmationEvent({ email: 'jo@acme.com' }))).rejects.toThrow(
      /membership-pending/,
    )
    await vi.advanceTimersByTimeAsync(2500)
    await pending
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says at once that the queue is none', () => {
    expect(() => poolWith([], { queue: {} as never })).toThrow(
      'option queue must have a method add, got object',
    )
  })
})

describe('everything else', () => {
  it.each([
    'post-confirmation-confirm-forgot-password',
    'post-authentication-sample',
    'pre-sign-up-captured',
  ])('of %s is returned unchanged, and nothing is granted', async (name) => {
    const { handle, members, find, lines } = poolWith([{ EmailDomain: '*', UserGroup: 'all' }])
    const event = sampleEvent(name)
    expect(await handle(event as never)).toBe(event)
    expect(members()).toEqual({})
    expect(find).not.toHaveBeenCalled()
    expect(lines).toEqual([])
  })

  it.each([null, undefined, 7, {}])('such as %j is returned', async (event) => {
    expect(await poolWith([ACME]).handle(event as never)).toBe(event)
  })

  it('of an unknown shape grants nothing', async () => {
    const { handle, members } = poolWith([{ EmailDomain: '*', UserGroup: 'all' }])
    await handle({ triggerSource: 'PostConfirmation_ConfirmSignUp' } as never)
    expect(members()).toEqual({})
  })

  it.each(['groups', 'both'] as const)('adds to groups with membership %s', async (membership) => {
    const { handle, members } = poolWith([ACME], { membership, managedGroups: ['*'] })
    await handle(confirmationEvent({ email: 'jo@acme.com' }, 'jo'))
    expect(members()).toHaveProperty('acme')
  })

  it('touches no group with membership token', async () => {
    const { handle, members, find } = poolWith([ACME], { membership: 'token' })
    const event = confirmationEvent({ email: 'jo@acme.com' })
    expect(await handle(event)).toBe(event)
    expect(members()).toEqual({})
    expect(find).not.toHaveBeenCalled()
  })
})

it('says at once that membership is nothing it knows', () => {
  expect(() => poolWith([], { membership: 'tokens' as never })).toThrow(
    'createPostConfirmationHandler: option membership must be one of groups, token, both, got "tokens"',
  )
})

it('says at once that groups is missing', () => {
  const { logger, metrics } = recorders()
  const options = { rules: memoryRuleStore([]), logger, metrics }
  expect(() => createPostConfirmationHandler(options as never)).toThrow(
    'createPostConfirmationHandler: option groups must have a method addUser, got undefined',
  )
})
