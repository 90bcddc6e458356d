import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { codeMismatch } from '../../cognito-error.ts'
import type { AllowedFactor } from '../../pool/passwordless.ts'
import type { AppClient, Pool, StoredUser } from '../../pool/pool.ts'
import type { PendingFactor } from '../challenge-sessions.ts'

export type FactorName = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'WEB_AUTHN'

export type Parameters = Readonly<Record<string, string>> | undefined

export interface FactorContext {
  readonly pool: Pool
  readonly client: AppClient
  /** As given. */
  readonly username: string
  /** `null`: nobody has the name. The factor then does as if, and never lets anybody in. */
  readonly user: StoredUser | null
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** The session in which a factor was asked for. */
export interface FactorSession {
  /** What the factor keeps until its answer comes. */
  readonly pending: PendingFactor | null
  /** Counts a wrong answer. After five the session ends. */
  failed(): void
  /** Ends the session: it was used. */
  close(): void
}

/** One way to begin a choice-based sign-in (USER_AUTH). */
export interface FirstFactor {
  readonly name: FactorName
  /** The entry of the pool's `AllowedFirstAuthFactors` that allows it. */
  readonly allowedBy: AllowedFactor
  /** Whether the user can sign in with it, where the pool allows it. */
  suits(pool: Pool, user: StoredUser): boolean
  /** Asks for the factor in a session of its own. Goes on from there when `parameters` hold the answer already. */
  ask(context: FactorContext, parameters: Parameters): Promise<InitiateAuthResponse>
  /** The answer to the challenge of the factor's name. */
  answer(
    context: FactorContext,
    responses: Parameters,
    session: FactorSession,
  ): Promise<InitiateAuthResponse>
}

/**
 * Whether a user can do without the password. Second factors and passwordless sign-in exclude each other:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html#user-pool-settings-mfa-prerequisites
 */
export function maySignInWithoutPassword({ options }: Pool, user: StoredUser): boolean {
  const needsSecondFactor = options.MfaConfiguration === 'ON' || user.UserMFASettingList
  return user.UserStatus === 'CONFIRMED' && !needsSecondFactor
}

/** The error of a wrong code, counted. */
export function wrongCode(session: FactorSession): Error {
  session.failed()
  return codeMismatch()
}
