import { App, Duration, NestedStack, Stack } from 'aws-cdk-lib'
import { CfnUserPool, FeaturePlan, UserPool } from 'aws-cdk-lib/aws-cognito'
import { AttributeType, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { describe, expect, it } from 'vitest'
import { DomainGate } from './domain-gate.ts'
import type { DomainGateProps } from './domain-gate-props.ts'
import { Membership } from './membership/membership.ts'
import { MEMBERSHIPS, synthGate, TENANTS } from './testing/synth-gate.ts'

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
    ['too little memory', () => ({ memorySize: 128 }), /memorySize must be at least 256, got 128/],
    ['a misspelt word', () => ({ adminCreate: 'allow' as never }), /ADMIN_CREATE must be one of/],
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
