import type {
  UserPoolType,
  WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider'
import { isPublicSuffix } from '@domain-gate/triggers/rule-advice'
import type { AppClient, Inspection } from '../deployment/inspection.ts'
import { printable } from '../terminal/printable.ts'
import { type AppClients, clientSubject } from './app-clients.ts'
import { attemptOptional, type Finding, failure, notChecked, ok, warning } from './finding.ts'

/** Minutes that a sign-up or sign-in may take: the most that Cognito gives, and what it gives when nothing is set. */
const SESSION = { longest: 15, unset: 3 }

/**
 * Checks what sign-in without a password depends on, where the pool takes a code or a passkey as first factor. A client
 * that lets people choose is no sign of it: the console makes clients so, and the choice may be passwords alone.
 */
export async function* checkPasswordless(
  inspection: Inspection,
  pool: UserPoolType,
  clients: AppClients,
): AsyncGenerator<Finding> {
  const factors = pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? []
  if (!factors.some((factor) => factor !== 'PASSWORD')) {
    return yield ok('passwordless', 'off: people sign in with a password')
  }
  yield checkPlan(pool)
  yield checkFactors(factors)
  yield checkMail(pool)
  yield* checkPasskeys(inspection, pool, factors.includes('WEB_AUTHN'))
  yield* checkSignInClients(clients)
}

function checkPlan({ UserPoolTier: plan }: UserPoolType): Finding {
  if (plan === undefined) return notChecked('plan', 'this endpoint does not tell the plan')
  return plan === 'LITE'
    ? failure(
        'plan',
        'the plan is Lite, which knows passwords alone',
        'change the plan to Essentials or Plus (UserPoolTier; featurePlan in CDK)',
      )
    : ok('plan', `the plan ${plan} lets people in without a password`)
}

function checkFactors(factors: readonly string[]): Finding {
  const advice =
    'put PASSWORD and EMAIL_OTP into Policies.SignInPolicy.AllowedFirstAuthFactors (signInPolicy in CDK)'
  if (!factors.includes('PASSWORD')) {
    return failure(
      'first factors',
      `PASSWORD is not among them (${factors.join(', ')}), and Cognito wants it always in`,
      advice,
    )
  }
  return factors.includes('EMAIL_OTP')
    ? ok('first factors', `people may choose from ${factors.join(', ')}`)
    : failure(
        'first factors',
        `no code by mail is among them (${factors.join(', ')}), so nobody can sign up without a password`,
        advice,
      )
}

/** @see https://docs.amplify.aws/react/build-a-backend/auth/concepts/passwordless/ which wants SES */
function checkMail({ EmailConfiguration: email }: UserPoolType): Finding {
  return email?.EmailSendingAccount === 'DEVELOPER'
    ? ok('mail', 'codes are sent by SES')
    : warning(
        'mail',
        'each sign-in by code sends a mail; Cognito itself sends at most 50 a day for an account, and by the documentation of AWS Amplify such codes need SES',
        'send by SES (EmailConfiguration.EmailSendingAccount: DEVELOPER; UserPoolEmail.withSES in CDK)',
      )
}

/** What a passkey is for, and whether it counts where a second factor is demanded. */
async function* checkPasskeys(
  inspection: Inspection,
  { MfaConfiguration: mfa }: UserPoolType,
  areTaken: boolean,
): AsyncGenerator<Finding> {
  if (mfa !== 'ON' && !areTaken) return
  const { value, finding } = await attemptOptional('passkeys', async () => ({
    set: await inspection.passkeys(),
  }))
  if (value === null) {
    yield finding
    if (mfa === 'ON') yield secondFactor('unless passkeys count as both factors, ')
    return
  }
  if (areTaken) yield checkRelyingParty(value.set)
  if (mfa !== 'ON') return
  yield areTaken && value.set?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION'
    ? warning(
        'second factor',
        'one is demanded, and a passkey counts as both; a code by mail alone does not sign anybody in',
        'set MfaConfiguration to OPTIONAL if people are to sign in by code',
      )
    : secondFactor('')
}

function secondFactor(condition: string): Finding {
  return failure(
    'second factor',
    `one is demanded, so ${condition}nobody can sign in by code or passkey`,
    'set MfaConfiguration to OPTIONAL, or FactorConfiguration of the passkeys to MULTI_FACTOR_WITH_USER_VERIFICATION',
  )
}

function checkRelyingParty(passkeys: WebAuthnConfigurationType | null): Finding {
  const id = passkeys?.RelyingPartyId
  const advice =
    'set RelyingPartyId to the domain of your pages (set-user-pool-mfa-config; passkeyRelyingPartyId in CDK)'
  if (id === undefined || id === '') {
    return failure(
      'passkeys',
      'they are a first factor, but are for no domain, so nobody can make one',
      advice,
    )
  }
  if (isPublicSuffix(id)) {
    return failure(
      'passkeys',
      `they are for ${printable(id)}, a public suffix, so no browser makes one`,
      advice,
    )
  }
  return id.endsWith('.amazoncognito.com')
    ? warning(
        'passkeys',
        `they are for ${printable(id)}, which is good for managed login, not for pages of your own`,
        `${advice}; those that people have then stop working`,
      )
    : ok('passkeys', `they are for ${printable(id)} and the domains below it`)
}

/** A pool may have clients that nobody signs in with. Where one is named it must do, else one of them must. */
function* checkSignInClients({ clients, isNamed, isComplete }: AppClients): Generator<Finding> {
  const able = clients.filter(({ ExplicitAuthFlows: flows }) => flows?.includes('ALLOW_USER_AUTH'))
  for (const client of able) {
    yield checkSession(client)
    yield checkRefresh(client)
  }
  if (able.length > 0 || !isComplete || clients.length === 0) return
  const advice = 'put ALLOW_USER_AUTH into its ExplicitAuthFlows (authFlows: { user: true } in CDK)'
  for (const client of isNamed ? clients : []) {
    yield failure(
      clientSubject(client),
      'nobody can sign in with it by code or passkey: its flows lack ALLOW_USER_AUTH',
      advice,
    )
  }
  if (isNamed) return
  yield failure(
    'app clients',
    'nobody can sign in by code or passkey with any of the app clients: their flows lack ALLOW_USER_AUTH',
    advice.replace('its', 'the'),
  )
}

function checkSession(client: AppClient): Finding {
  const minutes = client.AuthSessionValidity ?? SESSION.unset
  return minutes >= SESSION.longest
    ? ok(clientSubject(client), `people have ${minutes} minutes to fetch their code`)
    : warning(
        clientSubject(client),
        `people have ${minutes} minutes to fetch their code; whoever takes longer needs a second one to be signed in`,
        `set AuthSessionValidity to ${SESSION.longest} (authSessionValidity in CDK)`,
      )
}

/** Cognito takes either kind of refresh: with rotation by GetTokensFromRefreshToken, else by REFRESH_TOKEN_AUTH. */
function checkRefresh(client: AppClient): Finding {
  const flows = client.ExplicitAuthFlows ?? []
  const isRotated = client.RefreshTokenRotation?.Feature === 'ENABLED'
  const isInFlows = flows.includes('ALLOW_REFRESH_TOKEN_AUTH')
  if (isRotated && isInFlows) {
    return warning(
      clientSubject(client),
      'refresh tokens are rotated, and the flows have ALLOW_REFRESH_TOKEN_AUTH, which is for those that are not',
      'take ALLOW_REFRESH_TOKEN_AUTH from its ExplicitAuthFlows',
    )
  }
  if (isRotated) return ok(clientSubject(client), 'a refresh token is good for one refresh')
  return isInFlows
    ? ok(clientSubject(client), 'a refresh token is good until it expires (rotation is off)')
    : failure(
        clientSubject(client),
        'nobody stays signed in for longer than an access token lasts: refresh tokens are not rotated, and its flows lack ALLOW_REFRESH_TOKEN_AUTH',
        'switch RefreshTokenRotation on (refreshTokenRotationGracePeriod in CDK), or put ALLOW_REFRESH_TOKEN_AUTH into its ExplicitAuthFlows',
      )
}
