import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENVIRONMENT } from '../settings/environment.ts'
import { FUNCTION_ENVIRONMENT, type FunctionName } from '../settings/settings.ts'
import {
  type AwsAnswer,
  type AwsCall,
  AwsError,
  batchGetAnswer,
  startFakeAws,
} from '../testing/fake-aws.ts'
import { linesOf, runBundle } from '../testing/run-bundle.ts'
import {
  confirmationEvent,
  sampleEvent,
  signUpEvent,
  tokenEvent,
} from '../testing/sample-events.ts'

const RULES = [
  { EmailDomain: { S: 'example.com' }, UserGroup: { S: 'example' } },
  { EmailDomain: { S: 'several.example' }, UserGroup: { SS: ['one', 'two'] } },
]

let aws: Awaited<ReturnType<typeof startFakeAws>>
let answer: (call: AwsCall, index: number) => AwsAnswer
let groups: Map<string, Set<string>>

beforeEach(async () => {
  groups = new Map([['example', new Set()]])
  answer = answerLikeAws
  aws = await startFakeAws((call, index) => answer(call, index))
})
afterEach(() => aws.stop())

function answerLikeAws(call: AwsCall): AwsAnswer {
  const { operation, body } = call
  const group = String(body['GroupName'])
  if (operation === 'BatchGetItem') return batchGetAnswer(call, RULES)
  if (operation === 'AdminAddUserToGroup') {
    groups.get(group)?.add(String(body['Username']))
    return groups.has(group) ? {} : new AwsError('ResourceNotFoundException')
  }
  if (groups.has(group)) return new AwsError('GroupExistsException')
  groups.set(group, new Set())
  return {}
}

/** Nothing but the table and where it is, as the design promises. */
const bare = () => ({
  RULES_TABLE_NAME: 'rules',
  AWS_ENDPOINT_URL_DYNAMODB: aws.url,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: aws.url,
})

const bundles = Object.keys(FUNCTION_ENVIRONMENT) as FunctionName[]

it.each(bundles)('the bundle %s imports nothing but what Node brings', (name) => {
  const source = readFileSync(
    new URL(`../../dist/bundles/${name}/index.mjs`, import.meta.url),
    'utf8',
  )
  const imports = [...source.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)]
  expect(imports.length).toBeGreaterThan(0)
  for (const [, specifier = ''] of imports) expect(isBuiltin(specifier)).toBe(true)
  expect(source).not.toMatch(/\brequire\(/)
})

// CloudFormation must have its answer whatever the settings are; the tests beside that handler hold it to it.
const handlers = bundles.filter((name) => name !== 'initial-rules')

describe.each(handlers)('the bundle %s', (name) => {
  it('reads the settings that are listed for it and no other', async () => {
    const queue = 'http://127.0.0.1:1/000000000000/membership'
    const environment = { ...bare(), MEMBERSHIP_QUEUE_URL: queue }
    const { failed, read } = await runBundle(name, environment, [{}])
    expect(failed).toBe(null)
    const settings: readonly string[] = Object.values(ENVIRONMENT)
    expect(read.filter((variable) => settings.includes(variable))).toEqual(
      FUNCTION_ENVIRONMENT[name].toSorted(),
    )
  })

  it.each([
    [{}, /SettingsError: RULES_TABLE_NAME is missing/],
    [{ RULES_TABLE_NAME: 'rules' }, /SettingsError: AWS_REGION is missing/],
    [
      { RULES_TABLE_NAME: 'rules', AWS_REGION: 'eu-west-1', MANAGED_GROUPS: 'two words' },
      /SettingsError: MANAGED_GROUPS must be .* got "two words"/,
    ],
  ])('does not start with %j, and says why', async (environment, problem) => {
    expect((await runBundle(name, environment)).failed).toMatch(problem)
  })
})

describe('the name that a gate has among others in one account', () => {
  const event = signUpEvent({ email: 'jo@gmail.com' })
  const named = async (environment: Record<string, string>) => {
    const lines = linesOf(await runBundle('pre-sign-up', { ...bare(), ...environment }, [event]))
    const isMetric = (line: Record<string, unknown>) => line['_aws'] !== undefined
    return {
      metrics: new Set(lines.filter(isMetric).map(({ service }) => service)),
      logs: new Set(lines.filter((line) => !isMetric(line)).map(({ service }) => service)),
    }
  }

  it('is in its metrics and logs', async () => {
    const name = new Set(['SignUp/Gate'])
    expect(await named({ POWERTOOLS_SERVICE_NAME: 'SignUp/Gate' })).toEqual({
      metrics: name,
      logs: name,
    })
  })

  it('is domain-gate where nobody gave one', async () => {
    const name = new Set(['domain-gate'])
    expect(await named({})).toEqual({ metrics: name, logs: name })
  })
})

describe('the Pre sign-up bundle', () => {
  it.each([
    'pre-sign-up-sample',
    'pre-sign-up-captured',
    'pre-sign-up-external-provider',
    'pre-sign-up-admin-create-user',
  ])('lets the address of %s in and returns the event as it came', async (name) => {
    const { outcomes } = await runBundle('pre-sign-up', bare(), [sampleEvent(name)])
    expect(outcomes).toEqual([expect.objectContaining({ returned: sampleEvent(name) })])
    expect(aws.operations()).toEqual(['BatchGetItem'])
  })

  it('makes one call, and none when warm', async () => {
    const event = signUpEvent({ email: 'jo@example.com' })
    await runBundle('pre-sign-up', bare(), [event, event, event])
    expect(aws.operations()).toEqual(['BatchGetItem'])
  })

  it('makes one call each time with the cache off', async () => {
    const event = signUpEvent({ email: 'jo@example.com' })
    await runBundle('pre-sign-up', { ...bare(), RULES_CACHE_SECONDS: '0' }, [event, event])
    expect(aws.operations()).toEqual(['BatchGetItem', 'BatchGetItem'])
  })

  it('works with the names Amplify CLI gives, and with one endpoint for all', async () => {
    const environment = {
      STORAGE_USERGROUPS_NAME: 'UserGroups-dev',
      REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL: aws.url,
    }
    const event = signUpEvent({ email: 'jo@example.com' })
    const { outcomes } = await runBundle('pre-sign-up', environment, [event])
    expect(outcomes[0]?.returned).toEqual(event)
    expect(aws.calls[0]?.body).toHaveProperty(['RequestItems', 'UserGroups-dev'])
  })

  it('reads a table whose key has another name', async () => {
    answer = () => ({
      Responses: { rules: [{ EmailSuffix: { S: 'a.com' }, UserGroup: { S: 'a' } }] },
    })
    const environment = { ...bare(), RULES_KEY_ATTRIBUTE: 'EmailSuffix' }
    const event = signUpEvent({ email: 'jo@a.com' })
    const { outcomes } = await runBundle('pre-sign-up', environment, [event])
    expect(outcomes[0]?.returned).toEqual(event)
  })

  it('refuses, and lets administrators by only when told to', async () => {
    const events = [
      signUpEvent({ email: 'jo@gmail.com' }),
      signUpEvent({ email: 'jo@gmail.com' }, 'PreSignUp_AdminCreateUser'),
    ]
    const enforced = await runBundle('pre-sign-up', bare(), events)
    const text = 'GateRefusal: Sign-up is not open to gmail.com addresses (domain-not-allowed)'
    expect(enforced.outcomes.map(({ thrown }) => thrown)).toEqual([text, text])
    const bypassed = await runBundle('pre-sign-up', { ...bare(), ADMIN_CREATE: 'bypass' }, events)
    expect(bypassed.outcomes.map(({ thrown }) => thrown)).toEqual([text, undefined])
  })

  it('tells nothing by its refusals when told to', async () => {
    const events = [signUpEvent({ email: 'jo@gmail.com' }), signUpEvent({ email: 'jo@acme。com' })]
    const run = await runBundle('pre-sign-up', { ...bare(), DISCLOSURE: 'neutral' }, events)
    const text = 'GateRefusal: Sign-up is not open to this address (domain-not-allowed)'
    expect(run.outcomes.map(({ thrown }) => thrown)).toEqual([text, text])
  })

  it.each([
    ['hangs', () => 'hang' as const],
    ['fails', () => new AwsError('InternalServerError', 500)],
    ['throttles', () => new AwsError('ProvisionedThroughputExceededException')],
    ['denies access', () => new AwsError('AccessDeniedException')],
    ['has no such table', () => new AwsError('ResourceNotFoundException')],
  ])(
    'refuses, to be tried again, within the five seconds of Cognito, when DynamoDB %s',
    async (_, fault) => {
      answer = fault
      const run = await runBundle('pre-sign-up', bare(), [signUpEvent({ email: 'jo@example.com' })])
      const [outcome] = run.outcomes
      expect(outcome?.thrown).toMatch(/^GateRefusal: .* \(unavailable\)$/)
      expect(outcome?.milliseconds).toBeLessThan(4000)
      expect(linesOf(run)).toContainEqual(expect.objectContaining({ RulesUnavailable: 1 }))
    },
  )

  it('refuses when nobody listens where DynamoDB should be', async () => {
    const environment = { ...bare(), AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' }
    const event = signUpEvent({ email: 'jo@example.com' })
    const run = await runBundle('pre-sign-up', environment, [event])
    expect(run.outcomes[0]?.thrown).toMatch(/\(unavailable\)$/)
    const logged = { message: 'rules unavailable', errorName: 'ECONNREFUSED' }
    expect(linesOf(run)).toContainEqual(expect.objectContaining(logged))
  })

  it('gets by on a second try', async () => {
    answer = (call, index) =>
      index === 0 ? new AwsError('ThrottlingException') : answerLikeAws(call)
    const event = signUpEvent({ email: 'jo@example.com' })
    const { outcomes } = await runBundle('pre-sign-up', bare(), [event])
    expect(outcomes[0]?.returned).toEqual(event)
    expect(aws.calls).toHaveLength(2)
  })
})

describe('the Pre token generation bundle', () => {
  const tokens = () => ({ ...bare(), MEMBERSHIP: 'token', MANAGED_GROUPS: 'ex*' })

  it.each([
    'pre-token-generation-v1-captured',
    'pre-token-generation-v2-captured',
    'pre-token-generation-v2-sample',
    'pre-token-generation-v3-captured',
  ])('puts the group into the token of %s with one call', async (name) => {
    const event = sampleEvent(name)
    const { outcomes } = await runBundle('pre-token-generation', tokens(), [event])
    const [member = ''] = Object.keys(event['response'] as object)
    expect(outcomes[0]?.returned).toHaveProperty(
      ['response', member, 'groupOverrideDetails', 'groupsToOverride'],
      expect.arrayContaining(['example']),
    )
    expect(aws.operations()).toEqual(['BatchGetItem'])
  })

  it('tells in a token what the rules grant now, also when it is warm and the last one told more', async () => {
    answer = (call, index) => batchGetAnswer(call, index === 0 ? RULES : [])
    const event = tokenEvent('v1', { email: 'jo@example.com' })
    const { outcomes } = await runBundle('pre-token-generation', tokens(), [event, event])
    const telling = (groupsToOverride: string[]) => ({
      returned: {
        response: { claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride } } },
      },
    })
    expect(outcomes).toMatchObject([telling(['example']), telling([])])
  })

  it('leaves a machine’s token alone, and every token with membership in groups', async () => {
    const machine = sampleEvent('pre-token-generation-v3-client-credentials')
    const run = await runBundle('pre-token-generation', tokens(), [machine])
    expect(run.outcomes[0]?.returned).toEqual(machine)
    const event = sampleEvent('pre-token-generation-v2-captured')
    const { outcomes } = await runBundle('pre-token-generation', bare(), [event])
    expect(outcomes[0]?.returned).toEqual(event)
    expect(aws.calls).toEqual([])
  })

  it.each(['token', 'both'])('does not start without managed groups and with %s', async (mode) => {
    const run = await runBundle('pre-token-generation', { ...bare(), MEMBERSHIP: mode })
    expect(run.failed).toMatch(/SettingsError: MANAGED_GROUPS is missing/)
  })

  it.each([
    ['hangs', () => 'hang' as const],
    ['fails', () => new AwsError('InternalServerError', 500)],
    ['denies access', () => new AwsError('AccessDeniedException')],
  ])('lets people sign in without their groups when DynamoDB %s', async (_, fault) => {
    answer = fault
    const event = tokenEvent('v2', { email: 'jo@example.com' }, ['example', 'staff'])
    const run = await runBundle('pre-token-generation', tokens(), [event])
    expect(run.outcomes[0]?.returned).toHaveProperty(
      'response.claimsAndScopeOverrideDetails.groupOverrideDetails.groupsToOverride',
      ['staff'],
    )
    expect(run.outcomes[0]?.milliseconds).toBeLessThan(4000)
    expect(linesOf(run)).toContainEqual(expect.objectContaining({ RulesUnavailable: 1 }))
  })
})

describe('the Post confirmation bundle', () => {
  it.each([
    'post-confirmation-sample',
    'post-confirmation-captured',
    'post-confirmation-admin-confirm-sign-up',
  ])('puts the user of %s into the group with two calls', async (name) => {
    const event = sampleEvent(name)
    const { outcomes } = await runBundle('post-confirmation', bare(), [event])
    expect(outcomes[0]?.returned).toEqual(event)
    expect(groups.get('example')).toEqual(new Set([event['userName']]))
    expect(aws.operations()).toEqual(['BatchGetItem', 'AdminAddUserToGroup'])
  })

  it('needs one call when warm', async () => {
    const event = confirmationEvent({ email: 'jo@example.com' })
    await runBundle('post-confirmation', bare(), [event, event])
    expect(aws.operations()).toEqual(['BatchGetItem', 'AdminAddUserToGroup', 'AdminAddUserToGroup'])
  })

  it('makes the groups that are missing', async () => {
    const event = confirmationEvent({ email: 'jo@several.example' }, 'jo')
    const { outcomes } = await runBundle('post-confirmation', bare(), [event])
    expect(outcomes[0]?.returned).toEqual(event)
    expect(groups.get('one')).toEqual(new Set(['jo']))
    expect(groups.get('two')).toEqual(new Set(['jo']))
    expect(aws.operations()).not.toContain('GetGroup')
  })

  it('does nothing for a reset password', async () => {
    const event = sampleEvent('post-confirmation-confirm-forgot-password')
    const { outcomes } = await runBundle('post-confirmation', bare(), [event])
    expect(outcomes[0]?.returned).toEqual(event)
    expect(aws.calls).toEqual([])
  })

  it('leaves groups alone with membership token', async () => {
    const environment = { ...bare(), MEMBERSHIP: 'token', MANAGED_GROUPS: 'tenant-*' }
    await runBundle('post-confirmation', environment, [sampleEvent('post-confirmation-captured')])
    expect(aws.calls).toEqual([])
  })

  it.each([
    ['hangs', () => 'hang' as const],
    ['throttles', () => new AwsError('TooManyRequestsException')],
    ['denies access', () => new AwsError('AccessDeniedException')],
  ])(
    'says membership is pending, within the five seconds of Cognito, when Cognito %s',
    async (_, fault) => {
      answer = (call) => (call.operation === 'BatchGetItem' ? answerLikeAws(call) : fault())
      const event = confirmationEvent({ email: 'jo@example.com' })
      const run = await runBundle('post-confirmation', bare(), [event])
      const [outcome] = run.outcomes
      expect(outcome?.thrown).toMatch(/^MembershipPending: .* \(membership-pending\)$/)
      expect(outcome?.milliseconds).toBeLessThan(4000)
      expect(linesOf(run)).toContainEqual(
        expect.objectContaining({ level: 'ERROR', message: 'membership pending' }),
      )
      expect(linesOf(run)).toContainEqual(expect.objectContaining({ MembershipPending: 1 }))
    },
  )
})
