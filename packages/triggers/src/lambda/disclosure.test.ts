import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { batchGetAnswer, startFakeAws } from '../testing/fake-aws.ts'
import { linesOf, runBundle } from '../testing/run-bundle.ts'
import { signUpEvent } from '../testing/sample-events.ts'

const PAST = '1000000000'
const RULES = [
  { EmailDomain: { S: 'blocked.example' }, Status: { S: 'blocked' } },
  { EmailDomain: { S: 'expired.example' }, UserGroup: { S: 'tenant-a' }, ExpiresAt: { N: PAST } },
  { EmailDomain: { S: 'slip.example' }, UserGroup: { S: 'two words' } },
  { EmailDomain: { S: 'other-groups.example' }, UserGroup: { S: 'admin' } },
  { EmailDomain: { S: 'acme.com' }, UserGroup: { S: 'tenant-acme' } },
  { EmailDomain: { S: 'jo@acme.com' }, Status: { S: 'blocked' } },
]
/** Each way to be refused for good. */
const REFUSED = {
  'a domain without a rule': 'jo@unknown.example',
  'a blocked domain': 'jo@blocked.example',
  'an expired rule': 'jo@expired.example',
  'a rule that cannot be used': 'jo@slip.example',
  'a rule with a group outside MANAGED_GROUPS': 'jo@other-groups.example',
  'a blocked address of a domain that is let in': 'jo@acme.com',
  'an address that is none': 'jo@acme。com',
}

let aws: Awaited<ReturnType<typeof startFakeAws>>
beforeEach(async () => {
  aws = await startFakeAws((call) => batchGetAnswer(call, RULES))
})
afterEach(() => aws.stop())

const signUps = (disclosure: string) =>
  runBundle(
    'pre-sign-up',
    {
      RULES_TABLE_NAME: 'rules',
      AWS_ENDPOINT_URL: aws.url,
      MANAGED_GROUPS: 'tenant-*',
      DISCLOSURE: disclosure,
    },
    Object.values(REFUSED).map((email) => signUpEvent({ email })),
  )

describe('the Pre sign-up bundle with DISCLOSURE=neutral', () => {
  it('answers every final refusal alike, and with nothing else than the sentence', async () => {
    const { outcomes } = await signUps('neutral')
    expect(outcomes.map(({ thrown, error }) => ({ thrown, error }))).toEqual(
      Object.keys(REFUSED).map(() => ({
        thrown: 'GateRefusal: Sign-up is not open to this address (domain-not-allowed)',
        error: { name: 'GateRefusal', code: 'domain-not-allowed' },
      })),
    )
  })

  it('logs the reasons, which only operators read', async () => {
    const told = linesOf(await signUps('neutral')).filter(
      ({ message }) => message === 'gate decision',
    )
    expect(told.map(({ code }) => code)).toEqual([
      'domain-not-allowed',
      'domain-blocked',
      'domain-not-allowed',
      'domain-not-allowed',
      'domain-not-allowed',
      'domain-blocked',
      'email-invalid',
    ])
  })

  it('is what makes them alike: with plain they tell more', async () => {
    const { outcomes } = await signUps('plain')
    expect(new Set(outcomes.map(({ thrown }) => thrown)).size).toBe(REFUSED_APART)
  })
})

/** Each names its own domain; the blocked address and the address that is none name none. */
const REFUSED_APART = 7
