import { App, Annotations as CdkAnnotations, Stack } from 'aws-cdk-lib'
import { Annotations, Match } from 'aws-cdk-lib/assertions'
import {
  CfnUserPool,
  CfnUserPoolIdentityProvider,
  ClientAttributes,
  UserPool,
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
