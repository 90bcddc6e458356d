import { App, Duration, NestedStack, Stack } from 'aws-cdk-lib'
import { CfnUserPool, FeaturePlan, UserPool } from 'aws-cdk-lib/aws-cognito'
import { AttributeType, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Alias, Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { Membership } from '../membership/membership.ts'
import { MEMBERSHIPS, synthGate, TENANTS } from '../testing/synth-gate.ts'

const tableIn = (stack: Stack) =>
  new Table(stack, 'Table', {
    partitionKey: { name: 'EmailDomain', type: AttributeType.STRING },
  }) as ITable

describe('a gate that could not work is refused at synthesis', () => {
  it.each<[string, (stack: Stack) => DomainGateProps, RegExp]>([
    [
      'a pool known by its id alone',
      (stack) => ({ userPool: UserPool.fromUserPoolId(stack, 'Pool', 'eu-west-1_abc') }),
      /got the imported user pool eu-west-1_abc, which is only referred to.*cdk import.*leave userPool out/,
    ],
    [
      'a resource that is no pool',
      (stack) => ({ userPool: new Topic(stack, 'Topic').node.defaultChild as never }),
      /must be a UserPool or CfnUserPool made in this app, got AWS::SNS::Topic/,
    ],
    [
      'settings of a new pool beside an old one',
      (stack) => ({ userPool: new UserPool(stack, 'Pool'), emailChange: 'verified' }),
      /emailChange is for a new pool: set it on the userPool/,
    ],
    [
      'another’s client for a new pool',
      (stack) => ({ userPoolClient: new UserPool(stack, 'Pool').addClient('Client') }),
      /userPoolClient goes with userPool/,
    ],
    [
      'a key name for a new table',
      () => ({ rulesKeyAttribute: 'EmailSuffix' }),
      /goes with rulesTable/,
    ],
    [
      'access tokens on the plan Lite',
      () => ({ featurePlan: FeaturePlan.LITE, membership: MEMBERSHIPS.token() }),
      /Lite does not allow: take Essentials or Plus, or accessTokens: false/,
    ],
    [
      'access tokens on a pool with the plan Lite',
      (stack) => ({
        userPool: new CfnUserPool(stack, 'Pool', { userPoolTier: 'LITE' }),
        membership: MEMBERSHIPS.both(),
      }),
      /Lite does not allow/,
    ],
    [
      'a setting the functions would not start with',
      () => ({ rulesCache: Duration.days(2) }),
      /pre-sign-up: RULES_CACHE_SECONDS must be .* got "172800"/,
    ],
    [
      'a pool’s id for a pool',
      () => ({ userPool: 'eu-west-1_abc' as never }),
      /userPool must be a UserPool or CfnUserPool, got "eu-west-1_abc"/,
    ],
    [
      'a word for a membership',
      () => ({ membership: 'token' as never }),
      /membership must be Membership\.groups\(\), .* got "token"/,
    ],
    [
      'one rule for a list',
      () => ({ rules: { domain: 'acme.com', groups: ['acme'] } as never }),
      /rules must be an array .* got Object/,
    ],
    [
      'a number for a time',
      () => ({ rulesCache: 60 as never }),
      /rulesCache must be a Duration .* got 60/,
    ],
    [
      'a yes for how addresses change',
      () => ({ emailChange: true as never }),
      /emailChange must be "never" or "verified", got true/,
    ],
    [
      'no execution at all',
      () => ({ reservedConcurrentExecutions: 0 }),
      /reservedConcurrentExecutions must be a whole number from 1.* got 0/,
    ],
    ['memory that is no number', () => ({ memorySize: Number('x') }), /at least 256, got NaN/],
    [
      'a key known by its alias alone',
      (stack) => ({ encryptionKey: Alias.fromAliasName(stack, 'Key', 'alias/app') }),
      /^Stack\/Key: a key that is known by its alias alone .* Key\.fromKeyArn/,
    ],
    ['too little memory', () => ({ memorySize: 128 }), /memorySize must be at least 256, got 128/],
    ['a misspelt word', () => ({ adminCreate: 'allow' as never }), /ADMIN_CREATE must be one of/],
    [
      'two web ACLs for one pool',
      () => ({
        signUpsPerAddress: 100,
        webAcl: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/x/1',
      }),
      /webAcl and signUpsPerAddress exclude each other.*signUpRateRule/,
    ],
    [
      'healing where nobody joins a group',
      () => ({ heal: true, membership: MEMBERSHIPS.token() }),
      /heal is for users who join groups/,
    ],
    ['an unknown log level', () => ({ logLevel: 'LOUD' as never }), /logLevel must be "DEBUG"/],
    ['a limit that WAF cannot keep', () => ({ signUpsPerAddress: 1 }), /from 10, .* got 1$/],
  ])('with %s', (_, props, problem) => {
    expect(() => synthGate(props)).toThrow(
      expect.objectContaining({
        name: 'DomainGateError',
        message: expect.stringMatching(problem),
      }),
    )
  })

  it('but ID tokens alone are decided on with the plan Lite too', () => {
    const membership = Membership.token({ ...TENANTS, accessTokens: false })
    expect(() => synthGate({ featurePlan: FeaturePlan.LITE, membership })).not.toThrow()
  })

  it('with a pool in another Region or account', () => {
    const app = new App()
    const gate = new Stack(app, 'Gate', { env: { account: '111122223333', region: 'eu-west-1' } })
    const near = new Stack(app, 'Near', { env: { account: '111122223333', region: 'eu-west-2' } })
    const far = new Stack(app, 'Far', { env: { account: '444455556666', region: 'eu-west-1' } })
    const make = (stack: Stack) =>
      new DomainGate(gate, `Gate${stack.node.id}`, { userPool: new UserPool(stack, 'Pool') })
    expect(() => make(near)).toThrow(/pool is in region eu-west-2 and the gate in eu-west-1/)
    expect(() => make(far)).toThrow(/pool is in account 444455556666 and the gate in 111122223333/)
  })

  it('with a table in another Region or account', () => {
    const env = { account: '111122223333', region: 'eu-west-1' }
    const stack = new Stack(new App(), 'Gate', { env })
    const make = (id: string, arn: string) =>
      new DomainGate(stack, id, { rulesTable: Table.fromTableArn(stack, `${id}Table`, arn) })
    expect(() => make('Near', 'arn:aws:dynamodb:eu-west-2:111122223333:table/Rules')).toThrow(
      /rules table is in region eu-west-2 and the gate in eu-west-1: functions read/,
    )
    expect(() => make('Far', 'arn:aws:dynamodb:eu-west-1:444455556666:table/Rules')).toThrow(
      /rules table is in account 444455556666 and the gate in 111122223333/,
    )
    const here = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Rules'
    expect(() => make('Here', here)).not.toThrow()
  })

  it.each<[string, (stack: Stack) => DomainGateProps]>([
    ['rulesTable', (stack) => ({ rulesTable: tableIn(stack) })],
    ['encryptionKey', (stack) => ({ encryptionKey: new Key(stack, 'Key') })],
    ['alarmTopic', (stack) => ({ alarmTopic: new Topic(stack, 'Topic') })],
  ])('with a %s that the pool’s stack would wait for in a circle', (name, props) => {
    const root = new Stack(new App(), 'Root')
    const auth = new NestedStack(root, 'auth')
    const userPool = new UserPool(auth, 'Pool')
    const gate = new NestedStack(root, 'gate')
    const inPoolStack = props(auth)
    expect(() => new DomainGate(gate, 'Gate', { userPool, ...inPoolStack })).toThrow(
      new RegExp(`${name} is in the stack of the user pool, Root/auth, and the gate in Root/gate`),
    )
    expect(() => new DomainGate(auth, 'Gate', { userPool, ...inPoolStack })).not.toThrow()
  })
})
