import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FunctionName } from '../settings/settings.ts'
import {
  type AwsAnswer,
  type AwsCall,
  AwsError,
  batchGetAnswer,
  sendMessageAnswer,
  startFakeAws,
} from '../testing/fake-aws.ts'
import { linesOf, runBundle } from '../testing/run-bundle.ts'
import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../testing/sample-events.ts'

// What the built bundles do with their settings: a setting that is read and handed to nobody changes nothing in any test
// of a handler.

const RULES = [
  { EmailDomain: { S: 'evil.example' }, UserGroup: { S: 'admin' } },
  { EmailDomain: { S: 'mixed.example' }, UserGroup: { SS: ['admin', 'tenant-a'] } },
  { EmailDomain: { S: 'acme.com' }, UserGroup: { S: 'tenant-acme' } },
  { EmailDomain: { S: 'other.example' }, UserGroup: { S: 'tenant-other' } },
]
const ACME_IDENTITY = '[{"providerName":"AcmeSAML"}]'

let aws: Awaited<ReturnType<typeof startFakeAws>>
let user: Readonly<Record<string, string>>
let answers: Record<string, (call: AwsCall) => AwsAnswer>

beforeEach(async () => {
  answers = {
    BatchGetItem: (call) => batchGetAnswer(call, RULES),
    AdminAddUserToGroup: () => ({}),
    AdminGetUser: () => ({
      Username: 'jo',
      Enabled: true,
      UserStatus: 'CONFIRMED',
      UserAttributes: Object.entries(user).map(([Name, Value]) => ({ Name, Value })),
    }),
    SendMessage: sendMessageAnswer,
  }
  aws = await startFakeAws((call) => answers[call.operation]?.(call) ?? new AwsError('Unknown'))
})
afterEach(() => aws.stop())

const environment = () => ({ RULES_TABLE_NAME: 'rules', AWS_ENDPOINT_URL: aws.url })
const queue = () => ({ MEMBERSHIP_QUEUE_URL: `${aws.url}/123456789012/membership` })
const run = (name: FunctionName, settings: Record<string, string>, ...events: object[]) =>
  runBundle(name, { ...environment(), ...settings }, events)
/** Several sign-ins one after the other: a busy machine may take more than healing's second over the first. */
const signIns = (event: object) => Array.from({ length: 6 }, () => event)
const grantedGroups = () =>
  aws.calls
    .filter(({ operation }) => operation === 'AdminAddUserToGroup')
    .map(({ body }) => body['GroupName'])

it('heals no group outside MANAGED_GROUPS', async () => {
  const [evil, mixed] = [
    tokenEvent('v1', { email: 'jo@evil.example' }),
    tokenEvent('v1', { email: 'jo@mixed.example' }, ['tenant-a']),
  ]
  const settings = { ...queue(), MANAGED_GROUPS: 'tenant-*' }
  await run('pre-token-generation', settings, evil, mixed)
  expect(aws.operations()).toEqual(['BatchGetItem', 'BatchGetItem'])
})

describe('TRUSTED_PROVIDERS', () => {
  const trusted = { TRUSTED_PROVIDERS: 'AcmeSAML:acme.com' }
  const joAt = (email: string) => ({ email, email_verified: 'false', identities: ACME_IDENTITY })

  it('keeps a provider from bringing another domain in at sign-up', async () => {
    const signUp = (email: string) => ({
      ...signUpEvent({ email }, 'PreSignUp_ExternalProvider'),
      userName: 'AcmeSAML_jo',
    })
    const events = [signUp('jo@acme.com'), signUp('jo@other.example')]
    const { outcomes } = await run('pre-sign-up', trusted, ...events)
    expect(outcomes[0]?.returned).toEqual(events[0])
    const thrown = expect.stringMatching(/\(domain-not-allowed\)$/)
    expect(outcomes[1]).toMatchObject({ thrown })
  })

  it('is believed by the Post confirmation', async () => {
    await run('post-confirmation', trusted, confirmationEvent(joAt('jo@acme.com')))
    expect(grantedGroups()).toEqual(['tenant-acme'])
  })

  it('is believed by the membership worker, which reads the identities of the user as they are now', async () => {
    user = joAt('jo@acme.com')
    await run('membership-worker', trusted, membershipEvent('jo'))
    expect(grantedGroups()).toEqual(['tenant-acme'])
  })

  it('is believed by the Pre token generation', async () => {
    const settings = { ...trusted, MEMBERSHIP: 'token', MANAGED_GROUPS: '*' }
    const event = tokenEvent('v1', joAt('jo@acme.com'))
    const { outcomes } = await run('pre-token-generation', settings, event)
    expect(outcomes[0]?.returned).toHaveProperty(
      'response.claimsOverrideDetails.groupOverrideDetails.groupsToOverride',
      ['tenant-acme'],
    )
  })

  it('is believed in healing', async () => {
    const settings = { ...trusted, ...queue() }
    await run('pre-token-generation', settings, tokenEvent('v1', joAt('jo@other.example')))
    expect(aws.operations()).not.toContain('SendMessage')
    await run('pre-token-generation', settings, ...signIns(tokenEvent('v1', joAt('jo@acme.com'))))
    expect(aws.operations()).toContain('SendMessage')
  })
})

describe('MEMBERSHIP_QUEUE_URL of the Pre token generation', () => {
  const event = tokenEvent('v2', { email: 'jo@acme.com' }, [])

  it('is where a membership goes that is found missing at a sign-in', async () => {
    const jo = { ...event, userName: 'jo' }
    const { outcomes } = await run('pre-token-generation', queue(), ...signIns(jo))
    for (const { returned } of outcomes) expect(returned).toEqual(jo)
    expect(aws.calls).toContainEqual({
      operation: 'SendMessage',
      body: {
        QueueUrl: queue().MEMBERSHIP_QUEUE_URL,
        MessageBody: '{"version":1,"userPoolId":"us-east-1_EXAMPLE","username":"jo"}',
      },
    })
  })

  it('is where it goes with membership in groups and tokens, too', async () => {
    const both = { MEMBERSHIP: 'both', MANAGED_GROUPS: 'tenant-*' }
    await run('pre-token-generation', { ...queue(), ...both }, ...signIns(event))
    expect(aws.operations()).toContain('SendMessage')
  })

  it('has nothing to say with membership in tokens alone', async () => {
    const token = { MEMBERSHIP: 'token', MANAGED_GROUPS: 'tenant-*' }
    await run('pre-token-generation', { ...queue(), ...token }, event)
    expect(aws.operations()).toEqual(['BatchGetItem'])
  })

  it('when missing, keeps nobody from signing in, and operators are told', async () => {
    const result = await run('pre-token-generation', {}, event)
    expect(result.failed).toBe(null)
    expect(result.outcomes[0]?.returned).toEqual(event)
    expect(aws.calls).toEqual([])
    expect(linesOf(result)).toContainEqual(
      expect.objectContaining({
        level: 'WARN',
        message: 'memberships are not healed',
        reason: 'MEMBERSHIP_QUEUE_URL is missing',
      }),
    )
  })

  it.each([
    ['SendMessage', () => 'hang' as const],
    ['SendMessage', () => new AwsError('AccessDeniedException')],
    ['SendMessage', () => new AwsError('QueueDoesNotExist')],
    ['BatchGetItem', () => 'hang' as const],
    ['BatchGetItem', () => new AwsError('ResourceNotFoundException')],
    ['BatchGetItem', () => ({})],
  ])('keeps nobody from signing in when %s fails', async (operation, fault) => {
    answers[operation] = fault
    const result = await run('pre-token-generation', queue(), event)
    expect(result.outcomes[0]?.returned).toEqual(event)
    expect(linesOf(result).filter(({ level }) => level === 'ERROR')).toHaveLength(1)
    expect(result.output).not.toContain('jo@acme.com')
  })
})
