import { describe, expect, it } from 'vitest'
import { createMembershipWorkerHandler } from '../handlers/membership-worker.ts'
import { createPostConfirmationHandler } from '../handlers/post-confirmation.ts'
import { createPreSignUpHandler } from '../handlers/pre-sign-up.ts'
import { createPreTokenGenerationHandler } from '../handlers/pre-token-generation.ts'
import { memoryGroupDirectory } from '../membership/group-directory.ts'
import { memoryUserDirectory } from '../membership/user-directory.ts'
import { memoryRuleStore } from '../rules/rule-store.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { recorders } from '../testing/recorders.ts'
import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../testing/sample-events.ts'

const trustedProviders = [{ name: 'AcmeSAML', domains: ['acme.com'] }]
const rules = memoryRuleStore([
  { EmailDomain: 'acme.com', UserGroup: 'acme' },
  { EmailDomain: 'other.example', UserGroup: 'other' },
])
const ACME_IDENTITY = '[{"providerName":"AcmeSAML","providerType":"SAML"}]'
const POOL = 'us-east-1_EXAMPLE'

interface Attributes {
  readonly email: string
  readonly email_verified?: string
  readonly identities?: string
}

describe('at sign-up', () => {
  const signUp = (userName: string, email: string, triggerSource: string) => {
    const { logger, metrics, line } = recorders()
    const gate = createPreSignUpHandler({ rules, logger, metrics, trustedProviders })
    const event = { ...signUpEvent({ email }, triggerSource), userName }
    return { outcome: gate(event), line }
  }

  it('the user of a trusted provider gets in with its domains, and with no other that the rules let in', async () => {
    const external = 'PreSignUp_ExternalProvider'
    await signUp('AcmeSAML_jo', 'jo@acme.com', external).outcome
    const { outcome, line } = signUp('AcmeSAML_jo', 'jo@other.example', external)
    await expect(outcome).rejects.toThrow(/other\.example addresses \(domain-not-allowed\)$/)
    expect(line('provider brings in another domain')).toMatchObject({
      level: 'warn',
      fields: { provider: 'AcmeSAML', domain: 'other.example' },
    })
  })

  it('the user of another provider is for the rules alone', async () => {
    await signUp('Google_1', 'jo@other.example', 'PreSignUp_ExternalProvider').outcome
  })

  it.each(['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser'])(
    'a native user’s name says nothing of a provider at %s',
    async (triggerSource) => {
      const { outcome } = signUp('AcmeSAML_x', 'jo@other.example', triggerSource)
      await expect(outcome).resolves.toMatchObject({ userName: 'AcmeSAML_x' })
    },
  )
})

// What each handler grants to a user with these attributes, named as a trusted provider's users are.
const HANDLERS: Record<string, (attributes: Attributes) => Promise<readonly string[]>> = {
  'Post confirmation': async (attributes) => {
    const { logger, metrics } = recorders()
    const groups = memoryGroupDirectory()
    const ports = { rules, groups, logger, metrics, trustedProviders, clock: fixedClock() }
    const event = confirmationEvent({ email_verified: undefined, ...attributes }, 'AcmeSAML_x')
    await createPostConfirmationHandler(ports)(event)
    return [...groups.groupsOf(event.userPoolId).keys()]
  },
  'Pre token generation': async (attributes) => {
    const { logger, metrics } = recorders()
    const ports = { rules, logger, metrics, trustedProviders, managedGroups: ['*'] }
    const event = tokenEvent('v1', { email_verified: undefined, ...attributes })
    const { response } = await createPreTokenGenerationHandler(ports)({
      ...event,
      userName: 'AcmeSAML_x',
    })
    return Object(response).claimsOverrideDetails.groupOverrideDetails.groupsToOverride
  },
  'the membership worker': async (attributes) => {
    const { logger, metrics } = recorders()
    const groups = memoryGroupDirectory()
    const user = { enabled: true, status: 'EXTERNAL_PROVIDER', attributes: { ...attributes } }
    const users = memoryUserDirectory(new Map([['AcmeSAML_x', user]]))
    const ports = { rules, users, groups, logger, metrics, trustedProviders, clock: fixedClock() }
    await createMembershipWorkerHandler(ports)(membershipEvent('AcmeSAML_x'))
    return [...groups.groupsOf(POOL).keys()]
  },
}

describe.each(Object.entries(HANDLERS))('%s', (_, groupsFor) => {
  it.each([
    ['no word of its own', {}],
    ['a false one', { email_verified: 'false' }],
    ['a true one', { email_verified: 'true' }],
  ])('believes a trusted provider for its domain, with %s', async (__, word) => {
    const user = { email: 'jo@acme.com', identities: ACME_IDENTITY, ...word }
    expect(await groupsFor(user)).toEqual(['acme'])
  })

  it.each(['false', 'true'])(
    'grants nothing for another domain that it brings in, email_verified %s',
    async (email_verified) => {
      const user = { email: 'jo@other.example', identities: ACME_IDENTITY, email_verified }
      expect(await groupsFor(user)).toEqual([])
    },
  )

  it('does not believe a native user who chose a name like one of its users', async () => {
    expect(await groupsFor({ email: 'jo@acme.com', email_verified: 'false' })).toEqual([])
    expect(await groupsFor({ email: 'jo@other.example', email_verified: 'true' })).toEqual([
      'other',
    ])
  })

  it('lets email_verified decide about a provider that nobody trusts', async () => {
    const identities = '[{"providerName":"Google"}]'
    expect(await groupsFor({ email: 'jo@acme.com', identities })).toEqual([])
    const verified = { email: 'jo@acme.com', identities, email_verified: 'true' }
    expect(await groupsFor(verified)).toEqual(['acme'])
  })

  it('grants nothing where identities cannot be read', async () => {
    const user = { email: 'jo@acme.com', identities: '{', email_verified: 'true' }
    expect(await groupsFor(user)).toEqual([])
  })
})
