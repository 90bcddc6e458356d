import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { domainGateAt } from './parts/domain-gate.ts'
import { type FakeFunction, type FakeLambda, startFakeLambda } from './parts/fake-lambda.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { type RecordingProxy, startRecordingProxy } from './parts/recording-proxy.ts'

let stack: RunningStack
let run: ReturnType<typeof domainGateAt>
let lambda: FakeLambda | undefined
let cognito: RecordingProxy | undefined
beforeAll(async () => {
  stack = await startStack()
  run = domainGateAt(stack)
})
afterEach(() => {
  for (const one of [lambda, cognito]) one?.stop()
})
afterAll(() => stack.stop())

interface Finding {
  readonly state: string
  readonly subject: string
  readonly message: string
}

async function examine(functionNamed: (name: string) => FakeFunction | null) {
  lambda = await startFakeLambda(functionNamed)
  const env = { AWS_ENDPOINT_URL_LAMBDA: lambda.url }
  const { code, stdout } = await run(['doctor', '--json'], { env })
  const { findings } = JSON.parse(stdout) as { findings: Finding[] }
  return {
    code,
    findings,
    ofTriggers: findings.filter(({ subject }) => /^(pre|post)-/.test(subject)),
  }
}

const deployed = (): FakeFunction => ({
  Environment: { Variables: { RULES_TABLE_NAME: stack.rulesTable } },
  Runtime: 'nodejs24.x',
  Timeout: 5,
  MemorySize: 512,
  State: 'Active',
  policy: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Condition: {
          ArnLike: {
            'AWS:SourceArn': `arn:aws:cognito-idp:${stack.region}:000000000000:userpool/${stack.userPoolId}`,
          },
        },
      },
    ],
  },
})

it('finds the local stack healthy, and says what it could not look at', async () => {
  const { code, stdout } = await run(['doctor'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^ok +table +UserGroups is there and active$/m)
  expect(stdout).toMatch(/^ok +gate +the pool asks a Pre sign-up trigger$/m)
  expect(stdout).toMatch(/^not checked +pre-sign-up +there is no Lambda beside this Cognito/m)
  expect(stdout).toMatch(/\n\d+ ok, \d+ warnings?, 0 failures, 6 not checked\n$/)
})

describe('a pool without passwords', () => {
  let passwordless: RunningStack
  beforeAll(async () => {
    passwordless = await startStack('--passwordless')
  })
  afterAll(() => passwordless.stop())

  it('is healthy in the local stack, but for the mail that Cognito itself sends', async () => {
    const { code, stdout } = await domainGateAt(passwordless)(['doctor', '--json'])
    expect(code).toBe(0)
    const { findings } = JSON.parse(stdout) as { findings: Finding[] }
    const told = findings.map(({ state, subject, message }) => `${state}: ${subject}: ${message}`)
    expect(told).toEqual(
      expect.arrayContaining([
        'ok: plan: the plan ESSENTIALS lets people in without a password',
        'ok: first factors: people may choose from PASSWORD, EMAIL_OTP, WEB_AUTHN',
        expect.stringMatching(/^warning: mail: .*at most 50 a day/),
        'ok: passkeys: they are for localhost and the domains below it',
        'ok: app client playground: people have 15 minutes to fetch their code',
        'ok: app client playground: a refresh token is good for one refresh',
      ]),
    )
  })
})

it('looks at the functions that the pool calls', async () => {
  const { code, ofTriggers } = await examine(deployed)
  expect(code).toBe(0)
  expect(ofTriggers.map(({ state, subject }) => `${subject}: ${state}`)).toEqual([
    'pre-sign-up: ok',
    'pre-sign-up runtime: ok',
    'pre-sign-up call: ok',
    'post-confirmation: ok',
    'post-confirmation runtime: ok',
    'post-confirmation call: ok',
    'pre-token-generation: ok',
    'pre-token-generation runtime: ok',
    'pre-token-generation call: ok',
  ])
})

it('fails for a function that reads another table, and for one the pool may not call', async () => {
  const { code, ofTriggers } = await examine((name) =>
    name.includes('PreSignUp')
      ? { ...deployed(), Environment: { Variables: { RULES_TABLE_NAME: 'Old' } } }
      : { ...deployed(), policy: null },
  )
  expect(code).toBe(1)
  const failures = ofTriggers.filter(({ state }) => state === 'failure')
  expect(failures.map(({ message }) => message)).toEqual([
    'reads the table Old, not UserGroups',
    'the pool may not call it, so every sign-up ends with an error, and nobody gets a group',
    'the pool may not call it, so every sign-in fails',
  ])
})

it('fails where MANAGED_GROUPS of the functions makes every rule unusable', async () => {
  const { code, findings } = await examine(() => ({
    ...deployed(),
    Environment: { Variables: { RULES_TABLE_NAME: stack.rulesTable, MANAGED_GROUPS: 'x-*' } },
  }))
  expect(code).toBe(1)
  expect(findings.filter(({ state }) => state === 'failure')).toMatchObject([
    {
      subject: 'managed groups',
      message:
        'MANAGED_GROUPS=x-* of pre-sign-up, post-confirmation, pre-token-generation makes all 4 rules that let somebody in unusable, so nobody can sign up',
    },
  ])
})

it('names a function that was deleted, once', async () => {
  const { code, ofTriggers } = await examine((name) =>
    name.includes('PreSignUp') ? null : deployed(),
  )
  expect(code).toBe(1)
  expect(ofTriggers.filter(({ subject }) => subject.startsWith('pre-sign-up'))).toMatchObject([
    { state: 'failure', message: expect.stringContaining('which is not there') },
  ])
})

describe('a pool in which the form can sign nobody up fails', () => {
  /** The pool and its app client as DescribeUserPool and DescribeUserPoolClient would tell them. */
  async function examinePool(pool: object, client: object = {}, args: readonly string[] = []) {
    cognito = await startRecordingProxy(stack.cognito)
    const UserPool = {
      Id: stack.userPoolId,
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      LambdaConfig: { PreSignUp: 'arn:one', PostConfirmation: 'arn:two' },
      ...pool,
    }
    const UserPoolClient = {
      ClientId: 'one',
      ClientName: 'web',
      PreventUserExistenceErrors: 'ENABLED',
      ...client,
    }
    const UserPoolClients = [{ ClientId: 'one', ClientName: 'web' }]
    cognito.answer('cognito-idp:DescribeUserPool', { UserPool })
    cognito.answer('cognito-idp:ListUserPoolClients', { UserPoolClients })
    cognito.answer('cognito-idp:DescribeUserPoolClient', { UserPoolClient })
    cognito.answer('cognito-idp:ListIdentityProviders', { Providers: [] })
    const env = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url }
    const { code, stdout } = await run(['doctor', '--json', ...args], { env })
    const { findings } = JSON.parse(stdout) as { findings: Finding[] }
    const failures = findings.filter(({ state }) => state === 'failure')
    return { code, stdout, failures: failures.map(({ message }) => message).join('\n') }
  }

  it('unless nothing is wrong with it', async () => {
    expect(await examinePool({})).toMatchObject({ code: 0, failures: '' })
  })

  it.each([
    ['email as alias', { UsernameAttributes: undefined, AliasAttributes: ['email'] }, 'an alias'],
    ['phone as user name', { UsernameAttributes: ['phone_number'] }, 'of the kind phone_number'],
    [
      'only administrators create users',
      { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
      'only administrators create users',
    ],
    [
      'verification by a link',
      { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
      'verified by a link',
    ],
  ])('%s', async (_, pool, words) => {
    const { code, failures } = await examinePool(pool)
    expect({ code, failures }).toEqual({ code: 1, failures: expect.stringContaining(words) })
  })

  it.each([
    ['a client with a secret', { ClientSecret: 'very-secret' }, 'it has a secret'],
    ['a client that may not write email', { WriteAttributes: ['name'] }, 'it may not write email'],
  ])('%s', async (_, client, words) => {
    const named = await examinePool({}, client, ['--client-id', 'one'])
    expect(named.code).toBe(1)
    expect(named.failures).toContain(words)
    cognito?.stop()
    const all = await examinePool({}, client)
    expect(all.code).toBe(1)
    expect(all.failures).toBe('nobody can sign up with any of the app clients')
    expect(all.stdout).toContain(words)
    expect(all.stdout).not.toContain('very-secret')
  })
})

it('names the table’s key where another was given', async () => {
  const { code, stdout } = await run(['doctor', '--key-attribute', 'EmailSuffix'])
  expect(code).toBe(1)
  expect(stdout).toContain('--key-attribute EmailDomain')
})

it('asks what to look at', async () => {
  const { code, stderr } = await run(['doctor'], {
    env: { RULES_TABLE_NAME: '', USER_POOL_ID: '' },
  })
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'domain-gate: nothing to look at: give --table, --user-pool-id, or better both\n',
  })
})
