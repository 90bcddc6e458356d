import { Annotations, CfnResource } from 'aws-cdk-lib'
import type { IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { GatedPool } from '../user-pool/gated-pool.ts'
import { type PasswordlessOptions, SESSION_MINUTES } from '../user-pool/passwordless.ts'
import { deployedProperties, resourcesOf, textsIn, within } from './deployed-properties.ts'

/** What Cognito takes where an app client names none. */
const DEFAULT_SESSION_MINUTES = 3

/**
 * Looks at pool and app client when the app is synthesized, as they then are: an error where nobody could sign up or sign
 * in without a password, a warning to acknowledge where the time for it is short, or Cognito itself sends the codes. That addresses are verified is checked
 * for every pool.
 */
export function validatePasswordless(
  scope: Construct,
  pool: GatedPool,
  client: IUserPoolClient | null,
  options: PasswordlessOptions,
): void {
  scope.node.addValidation({
    validate: () => {
      const properties = deployedProperties(pool.resource)
      // Where nothing can be seen, the check of the pool has said so.
      if (properties === null) return []
      const clients = resourcesOf(pool.resource, 'AWS::Cognito::UserPoolClient')
      const told = client?.node.defaultChild
      const able = CfnResource.isCfnResource(told) ? [told] : clients
      warnOfMail(scope, properties)
      for (const one of able) if (isForChoice(one)) warnOfSession(scope, one)
      const { path } = pool.resource.node
      return [
        ...[...poolProblems(properties, options)].map(
          (problem) => `the user pool ${path} cannot be passwordless: ${problem}`,
        ),
        ...clientProblems(able),
      ]
    },
  })
}

function* poolProblems(
  pool: Readonly<Record<string, unknown>>,
  { passkeys }: PasswordlessOptions,
): Generator<string> {
  if (pool['UserPoolTier'] === 'LITE') {
    yield 'its plan is Lite, which knows passwords alone: set featurePlan to FeaturePlan.ESSENTIALS or PLUS'
  }
  const factors = within(pool, 'Policies', 'SignInPolicy', 'AllowedFirstAuthFactors')
  const wanted = ['PASSWORD', 'EMAIL_OTP', ...(passkeys ? ['WEB_AUTHN'] : [])]
  const missing = wanted.filter((factor) => !textsIn(factors).includes(factor))
  if (missing.length > 0) {
    const names = { PASSWORD: 'password', EMAIL_OTP: 'emailOtp', WEB_AUTHN: 'passkey' }
    const all = Object.entries(names).filter(([factor]) => wanted.includes(factor))
    yield `its first factors are ${showFactors(factors)}, without ${missing.join(' and ')} (Cognito wants PASSWORD always in):` +
      ` set signInPolicy: { allowedFirstAuthFactors: { ${all.map(([, name]) => `${name}: true`).join(', ')} } }`
  }
  if (
    pool['MfaConfiguration'] === 'ON' &&
    pool['WebAuthnFactorConfiguration'] !== 'MULTI_FACTOR_WITH_USER_VERIFICATION'
  ) {
    yield 'it demands a second factor, and then Cognito takes no code and no passkey as the first: set mfa to Mfa.OPTIONAL, or' +
      ' WebAuthnFactorConfiguration to MULTI_FACTOR_WITH_USER_VERIFICATION, with which a passkey is both factors'
  }
  if (passkeys) yield* passkeyProblems(pool, passkeys)
}

function* passkeyProblems(
  pool: Readonly<Record<string, unknown>>,
  { relyingPartyId, userVerification }: NonNullable<PasswordlessOptions['passkeys']>,
): Generator<string> {
  const { WebAuthnRelyingPartyID: party, WebAuthnUserVerification: verification } = pool
  if (party !== relyingPartyId) {
    yield `its relying party is ${show(party)}, not ${show(relyingPartyId)}: set passkeyRelyingPartyId, or name the pool’s in` +
      ' passwordless.passkeys'
  }
  if (userVerification === 'required' && verification !== 'required') {
    yield `its user verification is ${show(verification ?? 'preferred')}, not "required": set passkeyUserVerification to` +
      ' PasskeyUserVerification.REQUIRED'
  }
}

/** With a client for the front end, that one must do; else one of the pool’s, where the app makes any. */
function clientProblems(clients: readonly CfnResource[]): string[] {
  if (clients.length === 0 || clients.some(isForChoice)) return []
  const paths = clients.map(({ node }) => node.path).join(', ')
  return [
    `nobody can sign in without a password with the app client ${paths}: its flows lack ALLOW_USER_AUTH. Set authFlows: {` +
      ' user: true }, and userSrp: true for those who have a password',
  ]
}

function isForChoice(client: CfnResource): boolean {
  return textsIn(deployedProperties(client)?.['ExplicitAuthFlows']).includes('ALLOW_USER_AUTH')
}

/** @see https://docs.amplify.aws/react/build-a-backend/auth/concepts/passwordless/ which wants SES */
function warnOfMail(scope: Construct, pool: Readonly<Record<string, unknown>>): void {
  if (within(pool, 'EmailConfiguration', 'EmailSendingAccount') === 'DEVELOPER') return
  Annotations.of(scope).addWarningV2(
    '@domain-gate/infra:mail',
    'each sign-in by code sends a mail, and Cognito itself sends at most 50 a day for an account; AWS Amplify’s' +
      ' documentation says that such codes need SES: set email to UserPoolEmail.withSES()',
  )
}

function warnOfSession(scope: Construct, client: CfnResource): void {
  const minutes = deployedProperties(client)?.['AuthSessionValidity'] ?? DEFAULT_SESSION_MINUTES
  if (typeof minutes !== 'number' || minutes >= SESSION_MINUTES) return
  Annotations.of(scope).addWarningV2(
    '@domain-gate/infra:sessionValidity',
    `the app client ${client.node.path} gives people ${minutes} minutes to fetch their code from the mail; whoever takes` +
      ` longer needs a second code to be signed in: set authSessionValidity to ${SESSION_MINUTES} minutes`,
  )
}

function showFactors(factors: unknown): string {
  const known = textsIn(factors)
  return known.length > 0 ? known.join(', ') : 'Cognito’s own, PASSWORD alone'
}

function show(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value)
}
