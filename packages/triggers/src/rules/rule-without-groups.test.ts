import { parseEmail } from '@domain-gate/core/protocol'
import { expect, it } from 'vitest'
import { createMembershipWorkerHandler } from '../handlers/membership-worker.ts'
import { createPostConfirmationHandler } from '../handlers/post-confirmation.ts'
import { createPreSignUpHandler } from '../handlers/pre-sign-up.ts'
import { createPreTokenGenerationHandler } from '../handlers/pre-token-generation.ts'
import { memoryGroupDirectory } from '../membership/group-directory.ts'
import { managedGroups } from '../membership/group-names.ts'
import { memoryUserDirectory } from '../membership/user-directory.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { recorders } from '../testing/recorders.ts'
import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../testing/sample-events.ts'
import { cachingRuleStore } from './caching-rule-store.ts'
import { parseRule } from './parse-rule.ts'
import { parseRuleRow } from './parse-rule-row.ts'
import { candidateKeys } from './pattern.ts'
import { resolveRule } from './resolve-rule.ts'
import type { RuleItem } from './rule.ts'
import { memoryRuleStore } from './rule-store.ts'

const OPEN = { EmailDomain: 'acme.com', Status: 'allowed' } as const
const email = 'jo@acme.com'

function gateWith(item: RuleItem) {
  const seen = recorders()
  const groups = memoryGroupDirectory()
  const rules = memoryRuleStore([item, { EmailDomain: '*', UserGroup: 'guests' }])
  const ports = { rules, groups, logger: seen.logger, metrics: seen.metrics, clock: fixedClock() }
  const warnings = () => seen.lines.filter(({ level }) => level !== 'info')
  return { ...seen, ports, warnings, isAnybodyIn: () => groups.groupsOf('us-east-1_EXAMPLE').size }
}

const resolve = (item: RuleItem) =>
  resolveRule(candidateKeys(parseEmail(email) as never), [item], {
    now: 0,
    managed: managedGroups(['tenant-*']),
  })

it('a row whose status says allowed outright and that names no group lets in and grants nothing', () => {
  expect(resolve(OPEN)).toEqual({
    outcome: 'allowed',
    rule: 'acme.com',
    groups: [],
    warning: null,
  })
  expect(parseRule(OPEN).rule?.isWithoutGroups).toBe(true)
})

it('a row with neither status nor group refuses, as a slip of the pen', () => {
  expect(resolve({ EmailDomain: 'acme.com' })).toEqual({
    outcome: 'unusable',
    rule: 'acme.com',
    problem: 'UserGroup names no group',
  })
})

it('a blocked row without groups refuses as ever', () => {
  expect(resolve({ EmailDomain: 'acme.com', Status: 'blocked' })).toMatchObject({
    outcome: 'blocked',
  })
})

it('a row with a group that is not managed refuses, also with a written status', () => {
  expect(resolve({ ...OPEN, UserGroup: 'admin' })).toMatchObject({ outcome: 'unusable' })
})

it('may be written, where a row with neither may not', () => {
  expect(parseRuleRow(OPEN)).toEqual({ row: OPEN, error: null })
  expect(parseRuleRow({ EmailDomain: 'acme.com' }).error).toBe(
    'UserGroup must be a group name (1 to 128 characters, no spaces) or an array of 1 to 100 of them, got undefined;' +
      ' to let in without a group, say Status "allowed"',
  )
  expect(parseRuleRow({ ...OPEN, UserGroup: [] }).error).toMatch(/^UserGroup must be/)
})

it('Pre sign-up lets the address in, and warns of nothing', async () => {
  const { ports, line, counts, warnings } = gateWith(OPEN)
  const event = signUpEvent({ email })
  expect(await createPreSignUpHandler(ports)(event)).toBe(event)
  expect(line('gate decision')?.fields).toMatchObject({ allowed: true, code: null, groups: [] })
  expect(counts).toEqual(['SignUpAllowed'])
  expect(warnings()).toEqual([])
})

it('Post confirmation grants nothing, says so and warns of nothing', async () => {
  const { ports, line, counts, warnings, isAnybodyIn } = gateWith(OPEN)
  const event = confirmationEvent({ email }, 'jo')
  expect(await createPostConfirmationHandler(ports)(event)).toBe(event)
  expect(line('no group to grant')?.fields).toEqual({
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    domain: 'acme.com',
    rule: 'acme.com',
    latencyMs: 0,
  })
  expect(counts).toEqual([])
  expect(warnings()).toEqual([])
  expect(isAnybodyIn()).toBe(0)
})

it('the membership worker is done with the message, and warns of nothing', async () => {
  const { ports, line, counts, warnings, isAnybodyIn } = gateWith(OPEN)
  const attributes = { email, email_verified: 'true' }
  const users = memoryUserDirectory(
    new Map([['jo', { enabled: true, status: 'CONFIRMED', attributes }]]),
  )
  const handle = createMembershipWorkerHandler({ ...ports, users })
  expect(await handle(membershipEvent('jo'))).toEqual({ batchItemFailures: [] })
  expect(line('no group to grant')?.fields).toMatchObject({ triggerSource: 'MembershipWorker' })
  expect(counts).toEqual([])
  expect(warnings()).toEqual([])
  expect(isAnybodyIn()).toBe(0)
})

it('a token loses every managed group, and keeps the others', async () => {
  const { ports, line, warnings } = gateWith(OPEN)
  const handle = createPreTokenGenerationHandler({ ...ports, managedGroups: ['tenant-*'] })
  const event = await handle(tokenEvent('v2', { email }, ['tenant-acme', 'staff']))
  expect(event.response).toHaveProperty(
    'claimsAndScopeOverrideDetails.groupOverrideDetails.groupsToOverride',
    ['staff'],
  )
  expect(line('token decision')?.fields).toMatchObject({
    allowed: true,
    groups: [],
    withheld: ['tenant-acme'],
  })
  expect(warnings()).toEqual([])
})

it('is kept by the cache like any rule that lets in', async () => {
  let asked = 0
  const rules = cachingRuleStore({
    seconds: 60,
    clock: fixedClock(),
    rules: {
      find: async () => {
        asked += 1
        return [OPEN]
      },
    },
  })
  const { signal } = new AbortController()
  await rules.find(['jo@acme.com', 'acme.com'], { signal })
  await rules.find(['jo@acme.com', 'acme.com'], { signal })
  expect(asked).toBe(1)
})
