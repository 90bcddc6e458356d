import { afterEach, describe, expect, it, vi } from 'vitest'
import { cachingRuleStore } from '../rules/caching-rule-store.ts'
import type { RuleItem } from '../rules/rule.ts'
import { memoryRuleStore, type RuleStore } from '../rules/rule-store.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { recorders } from '../testing/recorders.ts'
import { sampleEvent, tokenEvent } from '../testing/sample-events.ts'
import {
  createPreTokenGenerationHandler,
  type PreTokenGenerationEvent,
  type PreTokenGenerationOptions,
} from './pre-token-generation.ts'

const ACME: RuleItem = { EmailDomain: 'acme.com', UserGroup: ['tenant-acme', 'tenant-staff'] }
const ROLE = 'arn:aws:iam::123456789012:role/editors'

function poolWith(items: readonly RuleItem[], options: Partial<PreTokenGenerationOptions> = {}) {
  const seen = recorders()
  const clock = fixedClock()
  const find = vi.fn((options.rules ?? memoryRuleStore(items)).find)
  const handle = createPreTokenGenerationHandler({
    logger: seen.logger,
    metrics: seen.metrics,
    managedGroups: ['tenant-*'],
    clock,
    ...options,
    rules: { find },
  })
  const groupsFor = async (event: PreTokenGenerationEvent) =>
    overrideIn(await handle(event))?.['groupsToOverride']
  return { ...seen, clock, find, handle, groupsFor }
}

function overrideIn({ response }: PreTokenGenerationEvent) {
  const [details] = Object.values(response) as { groupOverrideDetails?: Record<string, unknown> }[]
  return details?.groupOverrideDetails
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a token', () => {
  it.each([
    ['v1', 'claimsOverrideDetails'],
    ['v2', 'claimsAndScopeOverrideDetails'],
    ['v3', 'claimsAndScopeOverrideDetails'],
  ] as const)('of a %s event gets its groups in %s, and nothing else', async (version, member) => {
    const { handle } = poolWith([ACME])
    const event = tokenEvent(version, { email: 'jo@acme.com' }, ['editors'], [ROLE])
    const { response: _, ...before } = structuredClone(event)

    const answer = await handle(event)

    expect(answer).toBe(event)
    expect(answer).toEqual({
      ...before,
      response: {
        [member]: {
          groupOverrideDetails: {
            groupsToOverride: ['editors', 'tenant-acme', 'tenant-staff'],
            iamRolesToOverride: [ROLE],
            preferredRole: ROLE,
          },
        },
      },
    })
  })

  it.each(['pre-token-generation-v2-sample', 'pre-token-generation-v2-powertools'])(
    'of the event %s gets its groups in the way of version 2',
    async (name) => {
      const { handle } = poolWith([{ EmailDomain: 'example.com', UserGroup: 'tenant-example' }])
      const { response } = await handle(sampleEvent(name) as never)
      expect(response).toHaveProperty(
        ['claimsAndScopeOverrideDetails', 'groupOverrideDetails', 'groupsToOverride'],
        expect.arrayContaining(['tenant-example']),
      )
    },
  )

  it.each(['HostedAuth', 'Authentication', 'NewPasswordChallenge', 'AuthenticateDevice', 'New'])(
    'of TokenGeneration_%s is gated',
    async (source) => {
      const { groupsFor } = poolWith([ACME])
      const event = tokenEvent('v2', { email: 'jo@acme.com' }, ['tenant-old'])
      const triggerSource = `TokenGeneration_${source}`
      expect(await groupsFor({ ...event, triggerSource } as never)).toEqual([
        'tenant-acme',
        'tenant-staff',
      ])
    },
  )

  it('loses its groups with the rule, at the next refresh', async () => {
    const rows = [ACME]
    const rules: RuleStore = { find: (...keys) => memoryRuleStore(rows).find(...keys) }
    const { groupsFor } = poolWith([], { rules })
    const event = () => tokenEvent('v1', { email: 'jo@acme.com' }, ['editors', 'tenant-acme'])
    expect(await groupsFor(event())).toEqual(['editors', 'tenant-acme', 'tenant-staff'])
    rows.pop()
    expect(await groupsFor(event())).toEqual(['editors'])
  })

  it.each([
    ['domain-not-allowed', 'jo@gone.com'],
    ['domain-blocked', 'jo@blocked.com'],
    ['domain-not-allowed', 'jo@expired.com'],
    ['domain-not-allowed', 'jo@unmanaged.com'],
    ['email-invalid', 'jo@ACME.com.'],
    ['email-invalid', undefined],
  ])('carries no managed group when the gate says %s of %s', async (code, email) => {
    const { groupsFor, line, counts } = poolWith([
      ACME,
      { EmailDomain: 'blocked.com', UserGroup: 'tenant-b', Status: 'blocked' },
      { EmailDomain: 'expired.com', UserGroup: 'tenant-e', ExpiresAt: 1 },
      { EmailDomain: 'unmanaged.com', UserGroup: 'admin' },
    ])
    expect(await groupsFor(tokenEvent('v2', { email }, ['admin', 'tenant-acme']))).toEqual([
      'admin',
    ])
    expect(line('token decision')?.fields).toMatchObject({
      allowed: false,
      code,
      groups: [],
      withheld: ['tenant-acme'],
    })
    expect(counts).toEqual([`TokenGroupsWithheld:${code}`])
  })

  it.each([undefined, 'false', false, 'True', '1', '', null])(
    'carries no managed group while email_verified is %j, without asking the rules',
    async (email_verified) => {
      const { groupsFor, find, line, counts } = poolWith([ACME])
      const attributes = { email: 'jo@acme.com', email_verified }
      expect(await groupsFor(tokenEvent('v1', attributes, ['tenant-acme', 'x']))).toEqual(['x'])
      expect(find).not.toHaveBeenCalled()
      expect(line('token decision')?.fields).toMatchObject({ code: 'email-unverified' })
      expect(counts).toEqual(['TokenGroupsWithheld:email-unverified'])
    },
  )

  it('says what was decided, and of whom nothing', async () => {
    const { handle, lines, counts } = poolWith([ACME])
    await handle(tokenEvent('v2', { email: 'jo@acme.com' }, ['tenant-old', 'x']))
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'token decision',
        fields: {
          triggerSource: 'TokenGeneration_RefreshTokens',
          allowed: true,
          code: null,
          domain: 'acme.com',
          rule: 'acme.com',
          groups: ['tenant-acme', 'tenant-staff'],
          withheld: ['tenant-old'],
          latencyMs: 0,
        },
      },
    ])
    expect(counts).toEqual(['TokenGroupsGranted'])
  })

  it('keeps what an earlier handler put into it, but for managed groups', async () => {
    const { handle } = poolWith([ACME])
    const event = tokenEvent('v2', { email: 'jo@acme.com' }, ['editors'])
    const earlier = {
      idTokenGeneration: { claimsToAddOrOverride: { plan: 'trial' } },
      groupOverrideDetails: { groupsToOverride: ['beta', 'tenant-other'] },
    }
    Object.assign(event, { response: { claimsAndScopeOverrideDetails: earlier } })
    expect((await handle(event)).response).toEqual({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { plan: 'trial' } },
        groupOverrideDetails: {
          groupsToOverride: ['beta', 'tenant-acme', 'tenant-staff'],
          iamRolesToOverride: [],
          preferredRole: null,
        },
      },
    })
  })

  it.each([null, {}])(
    'has no group back that an earlier handler took away with %j',
    async (none) => {
      const { groupsFor } = poolWith([])
      const event = tokenEvent('v1', { email: 'jo@acme.com' }, ['editors'])
      const details = { groupOverrideDetails: none }
      expect(
        await groupsFor(
          Object.assign(event, { response: { claimsOverrideDetails: details } }) as never,
        ),
      ).toEqual([])
    },
  )
})

describe('a token when the rules are out of reach', () => {
  const failing: RuleStore = {
    find: async () => {
      throw Object.assign(new Error('jo@acme.com'), { name: 'TimeoutError' })
    },
  }

  it('carries no managed group, and is issued', async () => {
    const { groupsFor, line, lines, counts } = poolWith([], { rules: failing })
    const event = tokenEvent('v2', { email: 'jo@acme.com' }, ['editors', 'tenant-acme'])
    expect(await groupsFor(event)).toEqual(['editors'])
    expect(line('token decision')?.fields).toMatchObject({ code: 'unavailable' })
    expect(line('rules unavailable')).toMatchObject({ level: 'error' })
    expect(counts).toEqual(['RulesUnavailable', 'TokenGroupsWithheld:unavailable'])
    expect(JSON.stringify(lines)).not.toContain('jo@')
  })

  it('is issued within the budget when nothing is ever answered', async () => {
    vi.useFakeTimers()
    const { groupsFor } = poolWith([], { rules: { find: () => new Promise(() => {}) } })
    const groups = groupsFor(tokenEvent('v1', { email: 'jo@acme.com' }, ['tenant-acme']))
    await vi.advanceTimersByTimeAsync(2500)
    expect(await groups).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('carries its groups for as long as they are kept, and no longer', async () => {
    let out = false
    const acme = memoryRuleStore([ACME])
    const rules: RuleStore = { find: (...keys) => (out ? failing : acme).find(...keys) }
    const clock = fixedClock()
    const cached = cachingRuleStore({ rules, seconds: 60, managedGroups: ['tenant-*'], clock })
    const { groupsFor } = poolWith([], { rules: cached, clock })
    const event = () => tokenEvent('v1', { email: 'jo@acme.com' })
    await groupsFor(event())
    out = true
    clock.advance(59_999)
    expect(await groupsFor(event())).toEqual(['tenant-acme', 'tenant-staff'])
    clock.advance(1)
    expect(await groupsFor(event())).toEqual([])
  })
})

describe('everything else', () => {
  it.each([
    'pre-token-generation-v3-client-credentials',
    'post-confirmation-captured',
    'pre-sign-up-captured',
  ])('of %s is returned unchanged', async (name) => {
    const { handle, find, lines } = poolWith([{ EmailDomain: '*', UserGroup: 'tenant-all' }])
    const event = sampleEvent(name)
    expect(await handle(event as never)).toBe(event)
    expect(event).toEqual(sampleEvent(name))
    expect(find).not.toHaveBeenCalled()
    expect(lines).toEqual([])
  })

  it.each([null, undefined, 7, {}])('such as %j is returned', async (event) => {
    expect(await poolWith([ACME]).handle(event as never)).toBe(event)
  })

  it('of an unknown shape carries no group', async () => {
    const { handle } = poolWith([{ EmailDomain: '*', UserGroup: 'tenant-all' }])
    const event = { version: 2, triggerSource: 'TokenGeneration_RefreshTokens', request: null }
    expect(overrideIn(await handle(event as never))).toMatchObject({ groupsToOverride: [] })
  })
})

it('says at once that the managed groups are missing', () => {
  expect(() => poolWith([], { managedGroups: undefined as never })).toThrow(
    'option managedGroups must be patterns such as tenant-*, got undefined',
  )
})
