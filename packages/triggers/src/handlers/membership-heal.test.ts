import { describe, expect, it, vi } from 'vitest'
import { type MembershipQueue, memoryMembershipQueue } from '../membership/membership-queue.ts'
import { memoryRuleStore, type RuleStore } from '../rules/rule-store.ts'
import { recorders } from '../testing/recorders.ts'
import { sampleEvent, tokenEvent } from '../testing/sample-events.ts'
import { createMembershipHealHandler } from './membership-heal.ts'
import {
  createPreTokenGenerationHandler,
  type PreTokenGenerationEvent,
} from './pre-token-generation.ts'

const rules = memoryRuleStore([
  { EmailDomain: 'acme.com', UserGroup: ['one', 'two'] },
  { EmailDomain: 'barred.example', Status: 'blocked' },
])
const never = new Promise<never>(() => {})

function healer(parts: { readonly queue?: MembershipQueue; readonly rules?: RuleStore } = {}) {
  const { logger, metrics, counts, line, lines } = recorders()
  const queue = memoryMembershipQueue()
  const heal = createMembershipHealHandler({ rules, queue, logger, metrics, ...parts })
  return { heal, counts, line, lines, messages: () => queue.messages() }
}

describe('healing at sign-in', () => {
  it.each(['v1', 'v2', 'v3'] as const)(
    'hands over the membership of a user who lacks a group, and changes no token of %s',
    async (version) => {
      const { heal, messages, counts, line } = healer()
      const event = tokenEvent(version, { email: 'jo@acme.com' }, ['one', 'staff'])
      const before = structuredClone(event)
      expect(await heal(event)).toEqual(before)
      const { userPoolId, userName: username } = event
      expect(messages()).toEqual([JSON.stringify({ version: 1, userPoolId, username })])
      expect(counts).toEqual(['MembershipQueued'])
      expect(line('membership queued')?.fields).toEqual({
        triggerSource: 'TokenGeneration_RefreshTokens',
        domain: 'acme.com',
        rule: 'acme.com',
        groups: ['two'],
      })
    },
  )

  it.each([
    ['has all the groups', { email: 'jo@acme.com' }, ['two', 'one']],
    ['is of a blocked domain', { email: 'jo@barred.example' }, []],
    ['is of a domain with no rule', { email: 'jo@gmail.com' }, []],
    ['has not proven the address', { email: 'jo@acme.com', email_verified: 'false' }, []],
    ['has no address', {}, []],
  ])('has nothing to do for a user who %s', async (_, attributes, groups) => {
    const { heal, messages, lines } = healer()
    await heal(tokenEvent('v2', attributes, groups))
    expect(messages()).toEqual([])
    expect(lines).toEqual([])
  })

  it('looks at the groups of the pool, whatever an earlier handler put into the token', async () => {
    const { heal, messages } = healer()
    const event = tokenEvent('v1', { email: 'jo@acme.com' }, [])
    const groupOverrideDetails = { groupsToOverride: ['one', 'two'] }
    Object(event).response = { claimsOverrideDetails: { groupOverrideDetails } }
    await heal(event)
    expect(messages()).toHaveLength(1)
  })

  it('leaves a machine’s token and other triggers alone', async () => {
    const { heal, messages } = healer()
    for (const name of ['pre-token-generation-v3-client-credentials', 'post-confirmation-sample']) {
      const event = sampleEvent(name)
      expect(await heal(event as PreTokenGenerationEvent & Record<string, unknown>)).toEqual(event)
    }
    expect(messages()).toEqual([])
  })

  it.each([
    null,
    undefined,
    {},
    { triggerSource: 'TokenGeneration_Authentication' },
    { triggerSource: 'TokenGeneration_Authentication', request: null },
    { triggerSource: 'TokenGeneration_Authentication', request: { userAttributes: 'x' } },
    {
      triggerSource: 'TokenGeneration_Authentication',
      request: { userAttributes: { email: 'jo@acme.com', email_verified: 'true' } },
    },
  ])('lets the event %j pass as it is', async (event) => {
    const { heal } = healer()
    // Whatever it is that comes.
    const given: PreTokenGenerationEvent = JSON.parse(JSON.stringify(event ?? null))
    expect(await heal(given)).toEqual(event ?? null)
  })

  it('has nothing to say of an event that lacks its request', async () => {
    const { heal, lines } = healer()
    await heal(Object({ triggerSource: 'TokenGeneration_Authentication', request: null }))
    await heal(Object({ triggerSource: 'TokenGeneration_Authentication' }))
    expect(lines).toEqual([])
  })

  it('lets everybody sign in when a log cannot be written, and says what failed', async () => {
    const { logger, metrics, line } = recorders()
    const warn = () => {
      throw new RangeError('jo@acme.com')
    }
    const heal = createMembershipHealHandler({
      rules: memoryRuleStore([{ EmailDomain: 'acme.com', UserGroup: ['one', 'no group'] }]),
      queue: memoryMembershipQueue(),
      logger: { ...logger, warn },
      metrics,
    })
    const event = tokenEvent('v2', { email: 'jo@acme.com' })
    expect(await heal(event)).toBe(event)
    expect(line('membership not healed')).toEqual({
      level: 'error',
      message: 'membership not healed',
      fields: { triggerSource: 'TokenGeneration_RefreshTokens', errorName: 'RangeError' },
    })
  })

  it('queues nobody who has no name', async () => {
    const { heal, messages, line } = healer()
    const event = { ...tokenEvent('v2', { email: 'jo@acme.com' }), userName: undefined }
    await heal(Object(event))
    expect(messages()).toEqual([])
    expect(line('membership not healed')).toMatchObject({ level: 'error' })
  })

  it('lets everybody sign in, and says so, when the queue is down', async () => {
    const queue = { add: () => Promise.reject(new TypeError('jo@acme.com')) }
    const { heal, counts, line } = healer({ queue })
    const event = tokenEvent('v2', { email: 'jo@acme.com' })
    expect(await heal(event)).toBe(event)
    expect(line('membership not healed')).toMatchObject({
      level: 'error',
      fields: { groups: ['one', 'two'], errorName: 'TypeError' },
    })
    expect(counts).toEqual(['MembershipPending'])
  })

  it('lets everybody sign in when the rules are down', async () => {
    const down = { find: () => Promise.reject(new TypeError('no')) }
    const { heal, messages, counts } = healer({ rules: down })
    const event = tokenEvent('v2', { email: 'jo@acme.com' })
    expect(await heal(event)).toBe(event)
    expect(messages()).toEqual([])
    expect(counts).toEqual(['RulesUnavailable'])
  })

  it.each([
    ['the rules hang', { rules: { find: () => never } }],
    ['the queue hangs', { queue: { add: () => never } }],
  ])('holds a sign-in up for a second at the most when %s', async (_, parts) => {
    vi.useFakeTimers()
    const { heal } = healer(parts)
    const event = tokenEvent('v2', { email: 'jo@acme.com' })
    let answered = false
    const healed = heal(event).then(() => {
      answered = true
    })
    await vi.advanceTimersByTimeAsync(999)
    expect(answered).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await healed
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('ends before the function does', async () => {
    vi.useFakeTimers()
    const { heal } = healer({ rules: { find: () => never } })
    const healed = heal(tokenEvent('v2', { email: 'jo@acme.com' }), {
      getRemainingTimeInMillis: () => 650,
    })
    await vi.advanceTimersByTimeAsync(400)
    await healed
    vi.useRealTimers()
  })

  it('is refused at once without a queue', () => {
    const { logger, metrics } = recorders()
    const parts = { rules, logger, metrics } as Parameters<typeof createMembershipHealHandler>[0]
    expect(() => createMembershipHealHandler(parts)).toThrow(
      /^createMembershipHealHandler: option queue must have a method add/,
    )
  })
})

describe('membership in groups and tokens', () => {
  it('is right in the token at once, and healed in the group', async () => {
    const { logger, metrics } = recorders()
    const queue = memoryMembershipQueue()
    const managedGroups = ['*']
    const handle = createPreTokenGenerationHandler({ rules, queue, logger, metrics, managedGroups })
    const { response } = await handle(tokenEvent('v1', { email: 'jo@acme.com' }, ['one']))
    expect(response).toMatchObject({
      claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride: ['one', 'two'] } },
    })
    expect(queue.messages()).toHaveLength(1)
    await handle(tokenEvent('v1', { email: 'jo@acme.com' }, ['one', 'two']))
    expect(queue.messages()).toHaveLength(1)
  })
})
