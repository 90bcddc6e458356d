import { afterEach, beforeEach, expect, it } from 'vitest'
import { batchGetAnswer, startFakeAws } from '../testing/fake-aws.ts'
import { linesOf, runBundle } from '../testing/run-bundle.ts'
import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../testing/sample-events.ts'

/** Somebody who may write the table grants a group that is not the gate's. */
const RULES = [
  { EmailDomain: { S: 'evil.example' }, UserGroup: { S: 'admin' } },
  { EmailDomain: { S: 'acme.com' }, UserGroup: { S: 'tenant-acme' } },
]
const evil = { email: 'jo@evil.example' }
const JO = {
  Username: 'jo',
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserAttributes: [
    { Name: 'email', Value: evil.email },
    { Name: 'email_verified', Value: 'true' },
  ],
}

let aws: Awaited<ReturnType<typeof startFakeAws>>
beforeEach(async () => {
  aws = await startFakeAws((call) => {
    if (call.operation === 'BatchGetItem') return batchGetAnswer(call, RULES)
    return call.operation === 'AdminGetUser' ? JO : {}
  })
})
afterEach(() => aws.stop())

const run = (name: string, events: readonly unknown[], more = {}) =>
  runBundle(
    name,
    { RULES_TABLE_NAME: 'rules', AWS_ENDPOINT_URL: aws.url, MANAGED_GROUPS: 'tenant-*', ...more },
    events,
  )

it('the Pre sign-up bundle refuses a rule with a group outside MANAGED_GROUPS', async () => {
  const { outcomes } = await run('pre-sign-up', [signUpEvent(evil)])
  expect(outcomes[0]?.thrown).toMatch(/\(domain-not-allowed\)$/)
})

it('the cache of a bundle keeps no rule with a group outside MANAGED_GROUPS', async () => {
  await run('pre-sign-up', [signUpEvent(evil), signUpEvent(evil)])
  expect(aws.operations()).toEqual(['BatchGetItem', 'BatchGetItem'])

  const acme = signUpEvent({ email: 'jo@acme.com' })
  await run('pre-sign-up', [acme, acme])
  expect(aws.operations()).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
})

it('the Post confirmation bundle grants no group outside MANAGED_GROUPS', async () => {
  const { outcomes } = await run('post-confirmation', [confirmationEvent(evil)])
  expect(outcomes[0]?.thrown).toBeUndefined()
  expect(aws.operations()).toEqual(['BatchGetItem'])
})

it('the membership worker’s bundle grants no group outside MANAGED_GROUPS', async () => {
  const { outcomes } = await run('membership-worker', [membershipEvent('jo')])
  expect(outcomes[0]?.returned).toEqual({ batchItemFailures: [] })
  expect(aws.operations()).toEqual(['AdminGetUser', 'BatchGetItem'])
})

it('the Pre token generation bundle tells no group outside MANAGED_GROUPS', async () => {
  const event = tokenEvent('v2', evil, ['staff'])
  const ran = await run('pre-token-generation', [event], { MEMBERSHIP: 'token' })
  expect(ran.outcomes[0]?.returned).toHaveProperty(
    'response.claimsAndScopeOverrideDetails.groupOverrideDetails.groupsToOverride',
    ['staff'],
  )
  const decision = { message: 'token decision', allowed: false, code: 'domain-not-allowed' }
  expect(linesOf(ran)).toContainEqual(expect.objectContaining(decision))
})
