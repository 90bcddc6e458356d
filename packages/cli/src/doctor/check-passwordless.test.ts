import type {
  AuthFactorType,
  UserPoolClientType,
  UserPoolType,
  WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, it } from 'vitest'
import { errorNamed, fakeInspection, GOOD_CLIENT } from '../testing/fake-inspection.ts'
import { checkPasswordless } from './check-passwordless.ts'
import type { Finding } from './finding.ts'

const POOL: UserPoolType = {
  UserPoolTier: 'ESSENTIALS',
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
  MfaConfiguration: 'OPTIONAL',
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
}
const CLIENT: UserPoolClientType = {
  ClientName: 'web',
  ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH'],
  AuthSessionValidity: 15,
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
}

interface Given {
  readonly pool?: Partial<UserPoolType>
  readonly client?: Partial<UserPoolClientType>
  /** Beside the first. */
  readonly others?: readonly Partial<UserPoolClientType>[]
  readonly isNamed?: boolean
  readonly isComplete?: boolean
  readonly passkeys?: (() => Promise<WebAuthnConfigurationType | null>) | null
}

async function examine(given: Given = {}): Promise<readonly Finding[]> {
  const { pool, client = {}, others = [], isNamed = false, isComplete = true } = given
  const passkeys = given.passkeys ?? (async () => ({ RelyingPartyId: 'acme.example' }))
  const all = [client, ...others].map((one) => ({ ...GOOD_CLIENT, ...CLIENT, ...one }))
  const found: Finding[] = []
  for await (const finding of checkPasswordless(
    fakeInspection({ passkeys }),
    { ...POOL, ...pool },
    { clients: all, isNamed, isComplete, findings: [] },
  )) {
    found.push(finding)
  }
  return found
}

function factors(...AllowedFirstAuthFactors: AuthFactorType[]): Pick<UserPoolType, 'Policies'> {
  return { Policies: { SignInPolicy: { AllowedFirstAuthFactors } } }
}

const unhealthy = (findings: readonly Finding[]) => findings.filter(({ state }) => state !== 'ok')

it('says that it is off where people have passwords alone, and looks no further', async () => {
  const off = [{ state: 'ok', subject: 'passwordless', advice: null }]
  expect(await examine({ pool: { Policies: {} } })).toMatchObject(off)
  expect(await examine({ pool: factors('PASSWORD'), passkeys: errorNamed('Never') })).toMatchObject(
    off,
  )
})

it('finds nothing wrong where nothing is, and names what it looked at', async () => {
  const findings = await examine()
  expect(unhealthy(findings)).toEqual([])
  expect(findings.map(({ subject }) => subject)).toEqual([
    'plan',
    'first factors',
    'mail',
    'passkeys',
    'app client web',
    'app client web',
  ])
})

describe('what stops people, or will, is found with what to do', () => {
  it.each<[string, Given, Finding['state'], string, RegExp, RegExp]>([
    ['the plan Lite', { pool: { UserPoolTier: 'LITE' } }, 'failure', 'plan', /Lite/, /Essentials/],
    [
      'no password among the factors',
      { pool: factors('EMAIL_OTP', 'WEB_AUTHN') },
      'failure',
      'first factors',
      /PASSWORD is not among them \(EMAIL_OTP, WEB_AUTHN\)/,
      /put PASSWORD and EMAIL_OTP/,
    ],
    [
      'no code among the factors',
      { pool: factors('PASSWORD', 'WEB_AUTHN') },
      'failure',
      'first factors',
      /nobody can sign up without a password/,
      /EMAIL_OTP/,
    ],
    [
      'Cognito’s own mail',
      { pool: { EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } } },
      'warning',
      'mail',
      /at most 50 a day/,
      /SES/,
    ],
    [
      'no word about who sends the mail',
      { pool: { EmailConfiguration: undefined } },
      'warning',
      'mail',
      /at most 50 a day/,
      /SES/,
    ],
    [
      'passkeys for no domain',
      { passkeys: async () => null },
      'failure',
      'passkeys',
      /for no domain/,
      /RelyingPartyId/,
    ],
    [
      'passkeys for a public suffix',
      { passkeys: async () => ({ RelyingPartyId: 'co.uk' }) },
      'failure',
      'passkeys',
      /co\.uk, a public suffix/,
      /the domain of your pages/,
    ],
    [
      'passkeys for managed login’s domain',
      {
        passkeys: async () => ({ RelyingPartyId: 'acme.auth.eu-west-1.amazoncognito.com' }),
      },
      'warning',
      'passkeys',
      /not for pages of your own/,
      /stop working/,
    ],
    [
      'no permission to look at the passkeys',
      { passkeys: errorNamed('AccessDeniedException') },
      'warning',
      'passkeys',
      /could not look: no permission/,
      /permissions/,
    ],
    [
      'a second factor for all',
      { pool: { MfaConfiguration: 'ON' } },
      'failure',
      'second factor',
      /^one is demanded, so nobody can sign in by code or passkey$/,
      /OPTIONAL.*MULTI_FACTOR_WITH_USER_VERIFICATION/,
    ],
    [
      'a second factor that a passkey is at once',
      {
        pool: { MfaConfiguration: 'ON' },
        passkeys: async () => ({
          RelyingPartyId: 'acme.example',
          FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
        }),
      },
      'warning',
      'second factor',
      /a code by mail alone does not sign anybody in/,
      /OPTIONAL/,
    ],
    [
      'an app client with little time',
      { client: { AuthSessionValidity: 10 } },
      'warning',
      'app client web',
      /10 minutes to fetch their code/,
      /AuthSessionValidity to 15/,
    ],
    [
      'an app client with Cognito’s own time',
      { client: { AuthSessionValidity: undefined } },
      'warning',
      'app client web',
      /people have 3 minutes/,
      /AuthSessionValidity to 15/,
    ],
    [
      'an app client with which nobody stays signed in',
      { client: { RefreshTokenRotation: { Feature: 'DISABLED' } } },
      'failure',
      'app client web',
      /nobody stays signed in/,
      /RefreshTokenRotation on.*or put ALLOW_REFRESH_TOKEN_AUTH/,
    ],
    [
      'both kinds of refresh',
      { client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] } },
      'warning',
      'app client web',
      /refresh tokens are rotated, and the flows have/,
      /take ALLOW_REFRESH_TOKEN_AUTH/,
    ],
    [
      'an app client that lets nobody choose, when it is the one',
      { client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }, isNamed: true },
      'failure',
      'app client web',
      /lack ALLOW_USER_AUTH/,
      /user: true/,
    ],
    [
      'app clients none of which lets anybody choose',
      {
        client: { ExplicitAuthFlows: undefined },
        others: [{ ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] }],
      },
      'failure',
      'app clients',
      /with any of the app clients/,
      /ALLOW_USER_AUTH/,
    ],
  ])('%s', async (_, given, state, subject, message, advice) => {
    const found = unhealthy(await examine(given))
    expect(found).toMatchObject([{ state, subject }])
    expect(found[0]?.message).toMatch(message)
    expect(found[0]?.advice).toMatch(advice)
  })
})

it('does not know of an endpoint that tells no plan', async () => {
  expect(unhealthy(await examine({ pool: { UserPoolTier: undefined } }))).toMatchObject([
    { state: 'not checked', subject: 'plan' },
  ])
})

it('fails for a second factor even where it may not look at the passkeys', async () => {
  const passkeys = errorNamed('AccessDeniedException')
  const found = unhealthy(await examine({ pool: { MfaConfiguration: 'ON' }, passkeys }))
  expect(found).toMatchObject([{ subject: 'passkeys' }, { subject: 'second factor' }])
  expect(found[1]?.message).toContain('unless passkeys count as both factors, nobody')
})

it('takes a refresh token that is not rotated where the flows have it', async () => {
  const client: Partial<UserPoolClientType> = {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    RefreshTokenRotation: undefined,
  }
  const findings = await examine({ client })
  expect(unhealthy(findings)).toEqual([])
  expect(findings.at(-1)?.message).toContain('rotation is off')
})

it('says nothing of clients that people do not sign in with, where another is for that', async () => {
  const others = [{ ClientName: 'server', ExplicitAuthFlows: [], AuthSessionValidity: 3 }]
  const findings = await examine({ others })
  expect(unhealthy(findings)).toEqual([])
  expect(findings.some(({ subject }) => subject === 'app client server')).toBe(false)
})

it('fails no pool of which it could not read all app clients', async () => {
  const client = { ExplicitAuthFlows: [] }
  expect(unhealthy(await examine({ client, isComplete: false }))).toEqual([])
})
