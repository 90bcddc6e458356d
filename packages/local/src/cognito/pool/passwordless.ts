import type { AppClient, Pool, PoolOptions } from './pool.ts'

// A pool and its app client allow sign-up and sign-in without a password:
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html#amazon-cognito-user-pools-authentication-flow-methods-passwordless

/** The first factors of `SignInPolicyType`. PASSWORD is one of every pool's. */
export type AllowedFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN'

export function allowedFactors({ options }: Pool): readonly string[] {
  return options.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD']
}

/** Whether users may have no password. With passkeys alone they may not: a passkey is added after signing in. */
export function allowsUsersWithoutPassword(pool: Pool): boolean {
  const allowed = allowedFactors(pool)
  return allowed.includes('EMAIL_OTP') || allowed.includes('SMS_OTP')
}

export function allowsChoice({ ExplicitAuthFlows: flows = [] }: AppClient): boolean {
  return flows.includes('ALLOW_USER_AUTH')
}

const FACTORS: readonly AllowedFactor[] = ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN']
const SESSION_MINUTES = 15

/** The pool's options with passwordless sign-in switched on or off, as the construct deploys them. */
export function passwordlessOptions(options: PoolOptions, on: boolean): PoolOptions {
  const { WebAuthnConfiguration: _, ...others } = options
  const Policies = {
    ...options.Policies,
    SignInPolicy: { AllowedFirstAuthFactors: on ? [...FACTORS] : ['PASSWORD'] },
  }
  return on
    ? {
        ...options,
        Policies,
        WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'preferred' },
      }
    : { ...others, Policies }
}

/** The same for the app client. */
export function passwordlessClient(client: AppClient, on: boolean): AppClient {
  const { AuthSessionValidity: _, ExplicitAuthFlows: flows = [], ...others } = client
  const withoutChoice = flows.filter((flow) => flow !== 'ALLOW_USER_AUTH')
  return on
    ? {
        ...others,
        ExplicitAuthFlows: [...withoutChoice, 'ALLOW_USER_AUTH'],
        AuthSessionValidity: SESSION_MINUTES,
      }
    : { ...others, ExplicitAuthFlows: withoutChoice }
}
