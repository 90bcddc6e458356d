import { App, Annotations as CdkAnnotations, Stack } from 'aws-cdk-lib'
import { Annotations, Match } from 'aws-cdk-lib/assertions'
import {
  CfnUserPool,
  CfnUserPoolIdentityProvider,
  ClientAttributes,
  OAuthScope,
  UserPool,
  UserPoolClient,
  type UserPoolClientOptions,
  type UserPoolProps,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import { SIGN_UP_CFN_POOL, SIGN_UP_POOL } from '../testing/sign-up-pool.ts'

function gated(props: UserPoolProps, client: UserPoolClientOptions | null = null) {
  const app = new App()
  const stack = new Stack(app, 'Stack')
  const userPool = new UserPool(stack, 'Pool', props)
  const given = client === null ? {} : { userPoolClient: userPool.addClient('Client', client) }
  const gate = new DomainGate(stack, 'Gate', { userPool, ...given })
  return { app, stack, gate, userPool }
}

const warningsOf = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => /\[ack: @domain-gate\/infra:(.*)\]/.exec(String(entry.data))?.[1])

describe('a pool in which nobody can sign up with an address is refused at synthesis', () => {
  it.each<[string, UserPoolProps, RegExp]>([
    [
      'only administrators create users',
      { ...SIGN_UP_POOL, selfSignUpEnabled: false },
      /Stack\/Pool\/Resource: only administrators .* set selfSignUpEnabled: true/,
    ],
    [
      'email is an alias',
      { ...SIGN_UP_POOL, signInAliases: { username: true, email: true } },
      /email is an alias.*make a new pool with signInAliases: \{ email: true \}/,
    ],
    [
      'user names are phone numbers',
      { ...SIGN_UP_POOL, signInAliases: { phone: true }, autoVerify: { email: true } },
      /of the kind phone_number, not addresses/,
    ],
    [
      'addresses are not verified',
      { ...SIGN_UP_POOL, autoVerify: {} },
      /does not verify addresses.*autoVerify: \{ email: true \}/,
    ],
    [
      'addresses are verified by a link',
      { ...SIGN_UP_POOL, userVerification: { emailStyle: VerificationEmailStyle.LINK } },
      /by a link.*VerificationEmailStyle\.CODE/,
    ],
  ])('where %s', (_, props, problem) => {
    expect(() => gated(props).app.synth()).toThrow(problem)
  })

  it('but not one that an override makes right', () => {
    const { app, userPool } = gated({ ...SIGN_UP_POOL, selfSignUpEnabled: false })
    const resource = userPool.node.defaultChild as CfnUserPool
    resource.addPropertyOverride('AdminCreateUserConfig.AllowAdminCreateUserOnly', false)
    expect(() => app.synth()).not.toThrow()
  })

  it('nor one where everybody comes by an identity provider', () => {
    const { app, stack, userPool } = gated({ signInAliases: { email: true }, autoVerify: {} })
    new CfnUserPoolIdentityProvider(stack, 'Acme', {
      userPoolId: userPool.userPoolId,
      providerName: 'AcmeSAML',
      providerType: 'SAML',
      providerDetails: {},
    })
    expect(() => app.synth()).not.toThrow()
  })

  it.each<[string, UserPoolClientOptions, RegExp]>([
    [
      'has a secret',
      { generateSecret: true },
      /app client Stack\/Pool\/Client\/Resource has a secret.*generateSecret: false/,
    ],
    [
      'may not write email',
      { writeAttributes: new ClientAttributes().withStandardAttributes({ givenName: true }) },
      /may not write email.*writeAttributes/,
    ],
  ])('where the app client %s', (_, client, problem) => {
    expect(() => gated(SIGN_UP_POOL, client).app.synth()).toThrow(problem)
  })

  it('and one as it should be passes, with and without a construct of CDK’s around it', () => {
    const { app, stack } = gated(SIGN_UP_POOL, {})
    expect(() => app.synth()).not.toThrow()
    expect(warningsOf(stack)).toEqual([])
    const bare = new Stack(new App(), 'Bare')
    new DomainGate(bare, 'Gate', { userPool: new CfnUserPool(bare, 'Pool', SIGN_UP_CFN_POOL) })
    expect(warningsOf(bare)).toEqual([])
  })
})

describe('a pool that is unwise for a gate is warned of', () => {
  it.each<[string, string, UserPoolProps]>([
    [
      'two users can have one address',
      'anyUserName',
      { ...SIGN_UP_POOL, signInAliases: { username: true } },
    ],
    ['letter case counts', 'letterCase', { ...SIGN_UP_POOL, signInCaseSensitive: true }],
    ['an address changes unproven', 'addressChange', { ...SIGN_UP_POOL, keepOriginal: {} }],
  ])('where %s, until it is acknowledged', (_, id, props) => {
    expect(warningsOf(gated(props).stack)).toEqual([id])
    const { gate, stack } = gated(props)
    CdkAnnotations.of(gate).acknowledgeWarning(`@domain-gate/infra:${id}`)
    expect(warningsOf(stack)).toEqual([])
  })
})

describe('another app client of the pool than the one front ends are told of', () => {
  const withOther = (other: UserPoolClientOptions) => {
    const { gate, stack, userPool } = gated(SIGN_UP_POOL, {})
    userPool.addClient('Other', other)
    return { gate, stack }
  }
  const ID = 'client:Stack/Pool/Other/Resource'

  it.each<[string, UserPoolClientOptions]>([
    ['has a secret', { generateSecret: true }],
    [
      'may not write email',
      { writeAttributes: new ClientAttributes().withStandardAttributes({ givenName: true }) },
    ],
  ])('that %s is warned of by its name, until it is acknowledged', (_, other) => {
    expect(warningsOf(withOther(other).stack)).toEqual([ID])
    const { gate, stack } = withOther(other)
    CdkAnnotations.of(gate).acknowledgeWarning(`@domain-gate/infra:${ID}`)
    expect(warningsOf(stack)).toEqual([])
  })

  it('is looked at where front ends are told of none', () => {
    const { stack, userPool } = gated(SIGN_UP_POOL)
    userPool.addClient('Other', { generateSecret: true })
    expect(warningsOf(stack)).toEqual([ID])
  })

  it('is looked at in another stack too', () => {
    const { app, gate, userPool } = gated(SIGN_UP_POOL, {})
    const apart = new Stack(app, 'Apart')
    new UserPoolClient(apart, 'Other', { userPool, generateSecret: true })
    expect(warningsOf(Stack.of(gate))).toEqual(['client:Apart/Other/Resource'])
  })

  it('that is for programs, or as it should be, is none to warn of', () => {
    const credentials = {
      generateSecret: true,
      oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.custom('api/read')] },
    }
    expect(warningsOf(withOther(credentials).stack)).toEqual([])
    expect(warningsOf(withOther({}).stack)).toEqual([])
  })

  it('of another pool is no matter of this gate', () => {
    const { stack } = gated(SIGN_UP_POOL, {})
    new UserPool(stack, 'Theirs').addClient('Client', { generateSecret: true })
    expect(warningsOf(stack)).toEqual([])
  })
})

it('a pool or table whose properties this CDK does not show is neither refused nor passed over in silence', () => {
  const { gate, userPool } = gated(SIGN_UP_POOL, {})
  const resources = [userPool, gate.rulesTable].map(({ node }) => node.defaultChild as CfnUserPool)
  for (const resource of resources) Reflect.set(resource, '_toCloudFormation', undefined)
  expect(gate.node.validate()).toEqual([])
  const warnings = gate.node.metadata.filter(({ type }) => type === 'aws:cdk:warning')
  expect(warnings.map(({ data }) => /how (\S+) will be deployed/.exec(String(data))?.[1])).toEqual([
    'Stack/Pool/Resource',
    'Stack/Gate/Rules/Table',
  ])
})
