import { App, Annotations as CdkAnnotations, Duration, Stack } from 'aws-cdk-lib'
import { Annotations, Match } from 'aws-cdk-lib/assertions'
import {
  CfnUserPool,
  CfnUserPoolClient,
  Mfa,
  UserPool,
  type UserPoolClientOptions,
  UserPoolEmail,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { SIGN_UP_CFN_POOL, SIGN_UP_POOL } from '../testing/sign-up-pool.ts'

const POOL: UserPoolProps = {
  ...SIGN_UP_POOL,
  signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true, passkey: true } },
  passkeyRelyingPartyId: 'acme.example',
  email: UserPoolEmail.withSES({ fromEmail: 'hello@acme.example', sesRegion: 'eu-west-1' }),
}
const CLIENT: UserPoolClientOptions = {
  authFlows: { user: true, userSrp: true },
  authSessionValidity: Duration.minutes(15),
}
const PASSKEYS = { passkeys: { relyingPartyId: 'acme.example' } }

/** An existing pool, and a gate that wants it passwordless. */
function gated(
  pool: UserPoolProps,
  client: UserPoolClientOptions | null = CLIENT,
  passwordless: DomainGateProps['passwordless'] = PASSKEYS,
) {
  const app = new App()
  const stack = new Stack(app, 'Stack')
  const userPool = new UserPool(stack, 'Pool', pool)
  const given = client === null ? {} : { userPoolClient: userPool.addClient('Client', client) }
  const gate = new DomainGate(stack, 'Gate', { userPool, passwordless, ...given })
  const resource = userPool.node.defaultChild as CfnUserPool
  return { app, stack, gate, userPool, resource }
}

const warningsOf = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => /\[ack: @domain-gate\/infra:(.*)\]/.exec(String(entry.data))?.[1])

describe('a pool of somebody’s own that is to be passwordless', () => {
  it('passes where all is set, and stays as it is', () => {
    const { app, stack, resource } = gated(POOL)
    const before = JSON.stringify(stack.resolve(resource.policies))
    expect(() => app.synth()).not.toThrow()
    expect(warningsOf(stack)).toEqual([])
    expect(JSON.stringify(stack.resolve(resource.policies))).toBe(before)
  })

  it('need not take passkeys where codes alone are wanted', () => {
    const codes = { allowedFirstAuthFactors: { password: true, emailOtp: true } }
    const pool = { ...SIGN_UP_POOL, signInPolicy: codes }
    expect(() => gated(pool, CLIENT, true).app.synth()).not.toThrow()
  })

  it.each<[string, UserPoolProps, RegExp]>([
    [
      'takes passwords alone',
      { ...POOL, signInPolicy: {} },
      /Stack\/Pool\/Resource cannot be passwordless: its first factors are Cognito’s own, PASSWORD alone.*emailOtp: true/,
    ],
    [
      'takes no code',
      { ...POOL, signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } } },
      /first factors are PASSWORD, WEB_AUTHN, without EMAIL_OTP/,
    ],
    [
      'takes no passkey where passkeys are wanted',
      { ...POOL, signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } } },
      /without WEB_AUTHN .*passkey: true/,
    ],
    [
      'has no relying party',
      { ...POOL, passkeyRelyingPartyId: undefined as never },
      /its relying party is not set, not "acme.example"/,
    ],
    [
      'has another relying party',
      { ...POOL, passkeyRelyingPartyId: 'old.example' },
      /its relying party is "old.example", not "acme.example".*name the pool’s/,
    ],
    [
      'demands a second factor',
      { ...POOL, mfa: Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } },
      /demands a second factor.*Mfa\.OPTIONAL, or.*MULTI_FACTOR_WITH_USER_VERIFICATION/,
    ],
    [
      'does not verify addresses',
      { ...POOL, autoVerify: {} },
      /does not verify addresses.*autoVerify/,
    ],
  ])('is refused where it %s', (_, pool, problem) => {
    expect(() => gated(pool).app.synth()).toThrow(problem)
  })

  it.each<[string, CfnUserPool['policies'], string, RegExp]>([
    [
      'lacks the password among its factors',
      { signInPolicy: { allowedFirstAuthFactors: ['EMAIL_OTP'] } },
      'ESSENTIALS',
      /without PASSWORD \(Cognito wants PASSWORD always in\)/,
    ],
    [
      'is on the plan Lite',
      { signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      'LITE',
      /its plan is Lite.*FeaturePlan\.ESSENTIALS/,
    ],
  ])('is refused where its resource %s', (_, policies, userPoolTier, problem) => {
    const app = new App()
    const stack = new Stack(app, 'Stack')
    const userPool = new CfnUserPool(stack, 'Pool', { ...SIGN_UP_CFN_POOL, userPoolTier })
    userPool.policies = policies
    new DomainGate(stack, 'Gate', { userPool, passwordless: true })
    expect(() => app.synth()).toThrow(problem)
  })

  it('may demand a second factor where a passkey is both', () => {
    const mfa = { mfa: Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } }
    const { app, resource } = gated({ ...POOL, ...mfa })
    resource.webAuthnFactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION'
    expect(() => app.synth()).not.toThrow()
  })

  it('is held to the user verification that is asked for', () => {
    const required = { passkeys: { ...PASSKEYS.passkeys, userVerification: 'required' } } as const
    expect(() => gated(POOL, CLIENT, required).app.synth()).toThrow(
      /its user verification is "preferred", not "required"/,
    )
  })

  it('is not looked at where nobody asked for it', () => {
    expect(() => gated(SIGN_UP_POOL, {}, false).app.synth()).not.toThrow()
  })
})

it.each([
  ['of somebody’s own', () => gated({ ...POOL, email: undefined as never })],
  ['that is new', newGate],
])('a pool %s whose codes Cognito itself would send is warned of', (_, make) => {
  expect(warningsOf(make().stack)).toEqual(['mail'])
  const { gate, stack } = make()
  CdkAnnotations.of(gate).acknowledgeWarning('@domain-gate/infra:mail')
  expect(warningsOf(stack)).toEqual([])
})

function newGate() {
  const stack = new Stack(new App(), 'Stack')
  return { stack, gate: new DomainGate(stack, 'Gate', { passwordless: true }) }
}

describe('an app client of a passwordless pool', () => {
  const WITHOUT_CHOICE = { ...CLIENT, authFlows: { userSrp: true } }

  it('is refused where it lets nobody choose', () => {
    expect(() => gated(POOL, WITHOUT_CHOICE).app.synth()).toThrow(
      /app client Stack\/Pool\/Client\/Resource: its flows lack ALLOW_USER_AUTH.*user: true/,
    )
  })

  it('is refused where it has Cognito’s own flows', () => {
    const { app, stack, userPool } = gated(POOL, null)
    new CfnUserPoolClient(stack, 'Client', { userPoolId: userPool.userPoolId })
    expect(() => app.synth()).toThrow(/app client Stack\/Client: its flows lack ALLOW_USER_AUTH/)
  })

  it('may be one of several where front ends are told of none', () => {
    const { app, userPool } = gated(POOL, null)
    userPool.addClient('Web', CLIENT)
    userPool.addClient('Server', { authFlows: { adminUserPassword: true } })
    expect(() => app.synth()).not.toThrow()
  })

  it('need not be made in this app', () => {
    expect(() => gated(POOL, null).app.synth()).not.toThrow()
  })

  it.each([
    [{ authSessionValidity: Duration.minutes(10) }, ['sessionValidity']],
    [{ authSessionValidity: undefined }, ['sessionValidity']],
    [{}, []],
  ] as const)('is warned of where %j leaves less than 15 minutes', (props, warnings) => {
    const client = { ...CLIENT, ...props } as UserPoolClientOptions
    expect(warningsOf(gated(POOL, client).stack)).toEqual(warnings)
    const { gate, stack } = gated(POOL, client)
    CdkAnnotations.of(gate).acknowledgeWarning('@domain-gate/infra:sessionValidity')
    expect(warningsOf(stack)).toEqual([])
  })
})
