import type { RuleItem } from '@domain-gate/triggers'
import { describe, expect, it } from 'vitest'
import type { AppClient, Inspection } from '../deployment/inspection.ts'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import {
  errorNamed,
  fakeInspection,
  functionArn,
  GOOD_CLIENT,
  GOOD_FUNCTION,
  GOOD_STATEMENT,
  POOL_ARN,
} from '../testing/fake-inspection.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { runDoctor } from './doctor.ts'

const RULES: readonly RuleItem[] = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]

async function examine(
  answers: Partial<Inspection> = {},
  {
    rules = RULES,
    options = {},
    clientId,
  }: { rules?: readonly RuleItem[]; options?: object; clientId?: string } = {},
) {
  const terminal = memoryTerminal()
  const settings = resolveSettings(
    { table: 'Rules', userPoolId: 'eu-west-1_Ours', json: true, ...options },
    {},
  )
  const session = {
    settings,
    terminal,
    clock: fakeClock(),
    inspection: async () => fakeInspection(answers),
    rules: () => memoryRuleTable(rules),
  }
  const outcome = await runDoctor(session, clientId === undefined ? {} : { clientId })
  const { findings } = JSON.parse(terminal.written.out) as {
    findings: { state: string; subject: string; message: string; advice: string | null }[]
  }
  const unhealthy = findings.filter(({ state }) => state !== 'ok')
  return { outcome, findings, unhealthy }
}

const poolWith = async (changes: object) => ({
  userPool: async () => ({ ...(await fakeInspection().userPool()), ...changes }),
})

it.each([
  [{}, 'a refusal says why (DISCLOSURE=plain)'],
  [{ DISCLOSURE: 'neutral' }, 'a refusal does not say why (DISCLOSURE=neutral)'],
])('says what a refusal tells with %j', async (variables, words) => {
  const { findings } = await examine({
    deployedFunction: async () => ({
      ...GOOD_FUNCTION,
      environment: { ...GOOD_FUNCTION.environment, ...variables },
    }),
  })
  expect(findings.map(({ message }) => message)).toContain(
    `its settings are good: table Rules; ${words}`,
  )
})

it('finds nothing wrong where nothing is', async () => {
  const { outcome, findings, unhealthy } = await examine()
  expect({ outcome, unhealthy }).toEqual({ outcome: 'done', unhealthy: [] })
  expect(new Set(findings.map(({ subject }) => subject)).size).toBeGreaterThan(12)
})

describe('the table', () => {
  it.each([
    [{ table: errorNamed('ResourceNotFoundException') }, 'failure', 'table'],
    [{ timeToLive: async () => null }, 'warning', 'expired rules do not count, but stay'],
    [{ timeToLive: async () => 'expires' }, 'warning', 'rows are deleted by expires'],
    [{ hasPointInTimeRecovery: async () => false }, 'warning', 'are gone'],
    [
      { hasPointInTimeRecovery: errorNamed('UnknownOperationException') },
      'not checked',
      'endpoint',
    ],
    [{ timeToLive: errorNamed('AccessDeniedException') }, 'failure', 'no permission'],
  ])('%#: %s', async (answers, state, words) => {
    const [first] = (await examine(answers)).unhealthy
    expect(first?.state).toBe(state)
    expect(JSON.stringify(first)).toContain(words)
    expect(JSON.stringify(first)).not.toContain('jo@acme.com')
  })

  it.each([
    [
      'a sort key',
      [
        { AttributeName: 'EmailDomain', KeyType: 'HASH' as const },
        { AttributeName: 'Since', KeyType: 'RANGE' as const },
      ],
      'S' as const,
    ],
    ['a number as key', [{ AttributeName: 'EmailDomain', KeyType: 'HASH' as const }], 'N' as const],
  ])('with %s cannot be read by any trigger', async (_, KeySchema, AttributeType) => {
    const { outcome, unhealthy } = await examine({
      table: async () => ({
        TableName: 'Rules',
        TableStatus: 'ACTIVE',
        KeySchema,
        AttributeDefinitions: [{ AttributeName: 'EmailDomain', AttributeType }],
      }),
    })
    expect(outcome).toBe('problems')
    expect(unhealthy).toMatchObject([
      { state: 'failure', subject: 'key', message: expect.stringContaining('no handler can read') },
      { state: 'not checked', subject: 'rules' },
    ])
  })

  it('must have the key that the triggers look up', async () => {
    const { outcome, unhealthy } = await examine({}, { options: { keyAttribute: 'EmailSuffix' } })
    expect(outcome).toBe('problems')
    expect(unhealthy[0]).toMatchObject({
      state: 'failure',
      message: 'the partition key is EmailDomain, not EmailSuffix',
      advice: expect.stringContaining('RULES_KEY_ATTRIBUTE=EmailDomain'),
    })
  })
})

it('names rules that cannot be used, and those that let too many in', async () => {
  const { outcome, unhealthy } = await examine(
    {},
    {
      rules: [
        { EmailDomain: 'acme.com', UserGroup: 'two words' },
        { EmailDomain: 'Upper.example', UserGroup: 'upper' },
        { EmailDomain: 'beta.com', UserGroup: 'beta,staff' },
        { EmailDomain: 'gmail.com', UserGroup: 'all' },
        { EmailDomain: 'web.de', Status: 'blocked' },
      ],
    },
  )
  expect(outcome).toBe('done')
  expect(unhealthy.map(({ message }) => message)).toEqual([
    'no trigger can use 2 rows: Upper.example (never looked up: its domain must be written upper.example); acme.com (UserGroup has an entry that is no group name)',
    '1 rule may not do what is meant: beta.com (UserGroup has a name that looks like several groups written as one)',
    '1 rule may let in more people than is meant: gmail.com is a public mail provider: anybody can have an address there',
  ])
})

describe('the pool', () => {
  it.each([
    [{ UsernameConfiguration: undefined }, 'warning', 'can be two users'],
    [{ AutoVerifiedAttributes: ['phone_number'] }, 'failure', 'addresses are not verified'],
    [{ AutoVerifiedAttributes: ['email', 'phone_number'] }, 'warning', 'phone number'],
    [{ UserAttributeUpdateSettings: undefined }, 'warning', 'change to any address'],
    [{ AliasAttributes: ['email'], UsernameAttributes: undefined }, 'failure', 'email is an alias'],
    [{ UsernameAttributes: ['phone_number'] }, 'failure', 'of the kind phone_number'],
    [{ UsernameAttributes: undefined }, 'warning', 'two users can have the same address'],
    [{ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }, 'failure', 'administrators'],
    [
      { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
      'failure',
      'verified by a link',
    ],
    [
      {
        SchemaAttributes: [
          { Name: 'email', Required: true },
          { Name: 'name', Required: true },
        ],
      },
      'warning',
      'does not send name',
    ],
    [{ LambdaConfig: {} }, 'failure', 'everybody gets in'],
  ])('is told of with %j', async (changes, state, words) => {
    const [first] = (await examine(await poolWith(changes))).unhealthy
    expect(first).toMatchObject({ state, message: expect.stringContaining(words) })
  })

  const byTokens = async (LambdaVersion: string, variables: object) => ({
    ...(await poolWith({
      LambdaConfig: {
        PreSignUp: 'arn:one',
        PreTokenGenerationConfig: { LambdaArn: 'arn:two', LambdaVersion },
      },
    })),
    deployedFunction: async () => ({
      ...GOOD_FUNCTION,
      environment: { ...GOOD_FUNCTION.environment, ...variables },
    }),
  })
  const TOKENS = { MEMBERSHIP: 'token', MANAGED_GROUPS: 'acme' }

  it('may give groups by tokens alone', async () => {
    expect((await examine(await byTokens('V2_0', TOKENS))).unhealthy).toEqual([])
  })

  it('does not give them where the token function leaves them to a trigger that is not there', async () => {
    const { unhealthy } = await examine(await byTokens('V2_0', {}))
    expect(unhealthy).toMatchObject([
      { state: 'failure', message: expect.stringContaining('MEMBERSHIP=groups') },
    ])
  })

  it('loses what cannot be granted at once where a function has no queue', async () => {
    const { unhealthy } = await examine({
      deployedFunction: async () => ({
        ...GOOD_FUNCTION,
        environment: { RULES_TABLE_NAME: 'Rules' },
      }),
    })
    expect(unhealthy).toMatchObject([
      {
        state: 'warning',
        subject: 'membership',
        message: expect.stringMatching(/^post-confirmation and pre-token-generation have no queue/),
      },
    ])
  })

  it('may not reach access tokens with version V1_0 of the event', async () => {
    const { unhealthy } = await examine(await byTokens('V1_0', TOKENS))
    expect(unhealthy).toMatchObject([
      { state: 'warning', subject: 'membership', message: expect.stringContaining('V1_0') },
    ])
  })

  it('loses a membership for good where nothing looks again at sign-in', async () => {
    const LambdaConfig = {
      PreSignUp: functionArn('pre-sign-up'),
      PostConfirmation: functionArn('post-confirmation'),
    }
    const { outcome, unhealthy } = await examine(await poolWith({ LambdaConfig }))
    expect(outcome).toBe('done')
    expect(unhealthy).toMatchObject([
      { state: 'warning', subject: 'membership', message: expect.stringContaining('stays lost') },
    ])
  })
})

describe('a trigger', () => {
  const withFunction = (changes: object) => ({
    deployedFunction: async () => ({ ...GOOD_FUNCTION, ...changes }),
  })

  it.each([
    [{ environment: {} }, 'failure', 'it will not start: RULES_TABLE_NAME is missing'],
    [{ environment: { RULES_TABLE_NAME: 'Other' } }, 'failure', 'reads the table Other, not Rules'],
    [{ runtime: 'nodejs18.x' }, 'warning', 'it runs on nodejs18.x'],
    [{ timeout: 1 }, 'warning', 'it has 1 s'],
    [{ timeout: 30 }, 'warning', 'it has 30 s, and Cognito waits 5'],
    [{ memory: 128 }, 'warning', 'it has 128 MB'],
    [{ state: 'Failed' }, 'failure', 'the function is Failed'],
    [{ updateProblem: 'InvalidImage' }, 'failure', 'its last update failed'],
  ])('has its trouble told with %j', async (changes, state, words) => {
    const [first] = (await examine(withFunction(changes))).unhealthy
    expect(first).toMatchObject({ state, message: expect.stringContaining(words) })
  })

  it('must manage the groups that were named here', async () => {
    const { unhealthy } = await examine({}, { options: { managedGroups: 'acme' } })
    expect(unhealthy[0]?.message).toBe('manages the groups *, not acme')
  })

  it('may be told the same groups in another order', async () => {
    const environment = { ...GOOD_FUNCTION.environment, MANAGED_GROUPS: 'acme,beta' }
    const { unhealthy } = await examine(withFunction({ environment }), {
      options: { managedGroups: 'beta,acme' },
    })
    expect(unhealthy).toEqual([])
  })

  it('must trust the identity providers that were named here', async () => {
    const { unhealthy } = await examine({}, { options: { trustedProviders: 'Acme:acme.com' } })
    expect(unhealthy[0]).toMatchObject({
      state: 'failure',
      message: 'trusts the identity providers none, not Acme:acme.com',
    })
  })

  it('is named, with one advice, where it was deleted', async () => {
    const { outcome, unhealthy } = await examine({
      deployedFunction: async (arn) => (arn === functionArn('pre-sign-up') ? null : GOOD_FUNCTION),
    })
    expect(outcome).toBe('problems')
    expect(unhealthy).toEqual([
      {
        state: 'failure',
        subject: 'pre-sign-up',
        message:
          'the pool calls the function pre-sign-up, which is not there, so every sign-up fails',
        advice: 'deploy it again, or take it off the pool (LambdaConfig)',
      },
    ])
  })

  it.each([
    ['pre-sign-up', 'every sign-up fails'],
    ['post-confirmation', 'every sign-up ends with an error, and nobody gets a group'],
    ['pre-token-generation', 'every sign-in fails'],
  ])('that the pool may not call costs what %s is for', async (trigger, cost) => {
    const { unhealthy } = await examine({
      functionPolicy: async (arn) => (arn === functionArn(trigger) ? [] : [GOOD_STATEMENT]),
    })
    expect(unhealthy).toMatchObject([
      { state: 'failure', message: `the pool may not call it, so ${cost}` },
    ])
  })

  it('may leave groups to tokens only where a trigger puts them there', async () => {
    const environment = { RULES_TABLE_NAME: 'Rules', MEMBERSHIP: 'token', MANAGED_GROUPS: '*' }
    const { unhealthy } = await examine({
      ...withFunction({ environment }),
      ...(await poolWith({
        LambdaConfig: {
          PreSignUp: functionArn('pre-sign-up'),
          PostConfirmation: functionArn('post-confirmation'),
        },
      })),
    })
    expect(unhealthy).toMatchObject([
      { state: 'failure', subject: 'post-confirmation', message: expect.stringContaining('token') },
    ])
  })

  it.each([
    [[], 'failure'],
    [[{ ...GOOD_STATEMENT, Effect: 'Deny' }], 'failure'],
    [[{ ...GOOD_STATEMENT, Principal: { Service: 'sns.amazonaws.com' } }], 'failure'],
    [
      [{ ...GOOD_STATEMENT, Condition: { ArnLike: { 'aws:SourceArn': `${POOL_ARN}2` } } }],
      'failure',
    ],
    [[{ ...GOOD_STATEMENT, Condition: {} }], 'warning'],
  ])('must be callable by this pool alone: %j', async (statements, state) => {
    const { unhealthy } = await examine({ functionPolicy: async () => statements })
    expect(unhealthy[0]).toMatchObject({ state, subject: 'pre-sign-up call' })
  })

  it('may be open to pools by a pattern', async () => {
    const Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:cognito-idp:eu-west-1:*:userpool/*' } }
    const statements = [{ ...GOOD_STATEMENT, Action: 'lambda:*', Condition }]
    expect((await examine({ functionPolicy: async () => statements })).unhealthy).toEqual([])
  })
})

describe('the groups that functions may grant', () => {
  const managing = (patterns: Readonly<Record<string, string>>) => ({
    deployedFunction: async (arn: string) => {
      const [, name = ''] = /function:(.+)$/.exec(arn) ?? []
      const environment = { ...GOOD_FUNCTION.environment, MANAGED_GROUPS: patterns[name] ?? '' }
      return { ...GOOD_FUNCTION, environment }
    },
  })
  const everywhere = (pattern: string) =>
    managing({
      'pre-sign-up': pattern,
      'post-confirmation': pattern,
      'pre-token-generation': pattern,
    })
  const TWO: readonly RuleItem[] = [
    { EmailDomain: 'acme.com', UserGroup: 'acme' },
    { EmailDomain: 'beta.com', UserGroup: ['x-beta', 'other'] },
  ]

  it('fail the doctor where they make every rule unusable', async () => {
    const { outcome, unhealthy } = await examine(everywhere('y-*'), { rules: TWO })
    expect(outcome).toBe('problems')
    expect(unhealthy).toMatchObject([
      {
        state: 'failure',
        subject: 'managed groups',
        message:
          'MANAGED_GROUPS=y-* of pre-sign-up, post-confirmation, pre-token-generation makes all 2 rules that let somebody in unusable, so nobody can sign up',
      },
    ])
  })

  it('are named with the rules that lose all or some of theirs', async () => {
    const { outcome, unhealthy } = await examine(everywhere('x-*'), { rules: TWO })
    expect(outcome).toBe('done')
    const who = 'MANAGED_GROUPS=x-* of pre-sign-up, post-confirmation, pre-token-generation'
    expect(unhealthy.map(({ message }) => message)).toEqual([
      `${who} makes 1 of 2 rules unusable: acme.com (acme)`,
      `${who} leaves out groups of 1 rule: beta.com (other)`,
    ])
  })

  it('must be the same for all functions', async () => {
    const { unhealthy } = await examine(
      managing({
        'pre-sign-up': 'acme',
        'post-confirmation': 'x-*',
        'pre-token-generation': 'acme',
      }),
    )
    expect(unhealthy[0]).toMatchObject({
      state: 'failure',
      message:
        'the functions do not agree on MANAGED_GROUPS: pre-sign-up, pre-token-generation has acme; post-confirmation has x-*',
    })
  })

  it('are those of the option where no function can be asked, which is said', async () => {
    const options = { userPoolId: '', managedGroups: 'x-*' }
    const { outcome, unhealthy } = await examine({}, { rules: RULES, options })
    expect(outcome).toBe('problems')
    expect(unhealthy.map(({ message }) => message)).toEqual([
      '--managed-groups x-* makes all 1 rule that let somebody in unusable, so nobody can sign up',
      'the functions were not asked for MANAGED_GROUPS: rules are judged by --managed-groups alone',
      'no --user-pool-id was given',
    ])
  })
})

describe('an app client', () => {
  const clients = (...all: Partial<AppClient>[]) => ({
    clientIds: async () => all.map((_, index) => String(index)),
    client: async (id: string) => {
      const changes = all[Number(id)]
      return changes === undefined ? null : { ...GOOD_CLIENT, ClientName: `c${id}`, ...changes }
    },
  })
  const MUTE = { WriteAttributes: ['name'] }

  it('that gives users away is named', async () => {
    const { unhealthy } = await examine(clients({ PreventUserExistenceErrors: 'LEGACY' }))
    expect(unhealthy).toMatchObject([{ state: 'warning', subject: 'app client c0' }])
  })

  it('whose refresh tokens outlive a sign-out is named', async () => {
    const { unhealthy } = await examine(clients({ EnableTokenRevocation: false }))
    expect(unhealthy).toMatchObject([
      {
        state: 'warning',
        subject: 'app client c0',
        message: 'a refresh token stays good after its user has signed out',
        advice: expect.stringContaining('EnableTokenRevocation'),
      },
    ])
  })

  it('must be there that people can sign up with', async () => {
    const { outcome, unhealthy } = await examine(clients({ hasSecret: true }, MUTE))
    expect(outcome).toBe('problems')
    expect(unhealthy).toMatchObject([
      {
        state: 'warning',
        subject: 'app client c0',
        message: 'nobody can sign up with it: it has a secret, which no browser can keep',
      },
      {
        state: 'warning',
        subject: 'app client c1',
        message: 'nobody can sign up with it: it may not write email',
      },
      {
        state: 'failure',
        subject: 'app clients',
        message: 'nobody can sign up with any of the app clients',
      },
    ])
  })

  it('may be for something else while another one is for sign-up', async () => {
    const { outcome, unhealthy } = await examine(clients({}, { hasSecret: true }))
    expect(outcome).toBe('done')
    expect(unhealthy).toMatchObject([{ state: 'warning', subject: 'app client c1' }])
  })

  it('must itself be fit where it is named', async () => {
    const { outcome, unhealthy } = await examine(clients({}, MUTE), { clientId: '1' })
    expect(outcome).toBe('problems')
    expect(unhealthy).toMatchObject([{ state: 'failure', subject: 'app client c1' }])
  })

  it('must be of this pool where it is named', async () => {
    const { unhealthy } = await examine(clients({}), { clientId: '7' })
    expect(unhealthy).toMatchObject([
      { state: 'failure', subject: 'app client 7', message: 'the pool has no such app client' },
    ])
  })
})

describe('an identity provider', () => {
  const mapping = (attributeMapping: Readonly<Record<string, string>>) => ({
    identityProviderNames: async () => ['AcmeSAML'],
    identityProvider: async (name: string) => ({ name, attributeMapping }),
  })

  it.each([
    [{}, 'failure', 'it maps no email'],
    [{ email: 'mail' }, 'warning', 'nobody who comes from it gets a group'],
  ])('that maps %j', async (attributeMapping, state, words) => {
    const { unhealthy } = await examine(mapping(attributeMapping))
    expect(unhealthy).toMatchObject([
      { state, subject: 'identity provider AcmeSAML', message: expect.stringContaining(words) },
    ])
  })

  it('may be trusted by all functions, not by some', async () => {
    const trusting = (...names: string[]) => ({
      ...mapping({ email: 'mail' }),
      deployedFunction: async (arn: string) => ({
        ...GOOD_FUNCTION,
        environment: {
          ...GOOD_FUNCTION.environment,
          ...(names.some((name) => arn === functionArn(name)) && {
            TRUSTED_PROVIDERS: 'AcmeSAML:acme.com',
          }),
        },
      }),
    })
    const all = trusting('pre-sign-up', 'post-confirmation', 'pre-token-generation')
    expect((await examine(all)).unhealthy).toEqual([])
    expect((await examine(trusting('pre-sign-up'))).unhealthy).toMatchObject([
      {
        state: 'failure',
        subject: 'trusted providers',
        message: expect.stringContaining('do not agree on TRUSTED_PROVIDERS'),
      },
      { state: 'warning', message: expect.stringContaining('is not trusted') },
    ])
  })

  it.each([
    ['at once', {}, ['failure']],
    ['when it is verified', { AttributesRequireVerificationBeforeUpdate: ['email'] }, []],
  ])(
    'that is trusted: whether its users may change their address %s',
    async (_, UserAttributeUpdateSettings, states) => {
      const { unhealthy } = await examine({
        ...mapping({ email: 'mail' }),
        ...(await poolWith({ UserAttributeUpdateSettings })),
        deployedFunction: async () => ({
          ...GOOD_FUNCTION,
          environment: { ...GOOD_FUNCTION.environment, TRUSTED_PROVIDERS: 'AcmeSAML:acme.com' },
        }),
      })
      const found = unhealthy.filter(({ subject }) => subject === 'trusted providers')
      expect(found.map(({ state }) => state)).toEqual(states)
      expect(found.every(({ message }) => message.includes('can pass for a colleague'))).toBe(true)
    },
  )

  it('may say itself that an address is verified', async () => {
    const { unhealthy } = await examine(mapping({ email: 'mail', email_verified: 'checked' }))
    expect(unhealthy).toEqual([])
  })

  it('that could not be looked at is a warning, never ok', async () => {
    const { unhealthy } = await examine({
      identityProviderNames: errorNamed('AccessDeniedException'),
    })
    expect(unhealthy).toMatchObject([
      {
        state: 'warning',
        subject: 'identity providers',
        message: expect.stringMatching(/^could not look: no permission/),
      },
    ])
  })
})

describe('the queue of memberships', () => {
  const worker = functionArn('membership-worker')
  const withSource = (batchSize: number, state = 'Enabled') => ({
    eventSources: async () => [{ functionArn: worker, batchSize, state }],
  })

  it.each([
    ['hands over ten at a time', withSource(10), 'warning', 'is given 10 messages at a time'],
    ['hands over to nobody', { eventSources: async () => [] }, 'failure', 'is never granted'],
    ['is switched off', withSource(1, 'Disabled'), 'failure', 'is never granted'],
    [
      'may not be looked at',
      { eventSources: errorNamed('AccessDeniedException') },
      'warning',
      'could not look: no permission',
    ],
  ])('that %s', async (_, answers, state, words) => {
    const { unhealthy } = await examine(answers)
    expect(unhealthy).toMatchObject([
      { state, subject: 'membership queue', message: expect.stringContaining(words) },
    ])
  })

  it('is looked for by its URL', async () => {
    const asked: string[] = []
    await examine({
      eventSources: async (arn) => {
        asked.push(arn)
        return []
      },
    })
    expect(asked).toEqual(['arn:aws:sqs:eu-west-1:123456789012:memberships'])
  })
})

it('names functions that read the table of another Region', async () => {
  const { unhealthy } = await examine({ tableRegion: async () => 'us-east-1' })
  const words = 'reads the table Rules in eu-west-1, not the one in us-east-1'
  expect(unhealthy).toHaveLength(3)
  expect(unhealthy.every(({ state, message }) => state === 'failure' && message === words)).toBe(
    true,
  )
})

it('ends at once where there are no credentials', async () => {
  const broken = { table: errorNamed('CredentialsProviderError') }
  await expect(examine(broken)).rejects.toMatchObject({ name: 'CredentialsProviderError' })
})

it('says what it did not look at', async () => {
  const { unhealthy } = await examine({}, { options: { userPoolId: '' } })
  expect(unhealthy).toMatchObject([
    { state: 'not checked', subject: 'managed groups' },
    { state: 'not checked', subject: 'user pool' },
  ])
})
