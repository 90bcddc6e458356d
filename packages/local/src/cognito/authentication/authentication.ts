import { randomBytes } from 'node:crypto'
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import type { Clock } from '../../clock/clock.ts'
import { CognitoError } from '../cognito-error.ts'
import { notAuthorized, userNotConfirmed } from '../errors.ts'
import { attributeRecord } from '../pool/attributes.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import type { UserRecord } from '../pool/user-record.ts'
import type { Sessions } from '../tokens/sessions.ts'
import type { TokenIssuer } from '../tokens/token-issuer.ts'

const SESSION_MS = 3 * 60_000

export interface SignInOccasion {
  readonly pool: Pool
  readonly client: AppClient
  readonly user: UserRecord
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** What follows once a password was right, whichever way it was shown. */
export interface Authentication {
  /** Tokens, or the challenge to set a new password. Throws for users who may not sign in. */
  proceed(occasion: SignInOccasion): Promise<InitiateAuthResponse>
  /** Tokens for a user who just set the new password. */
  finish(
    occasion: SignInOccasion,
    source: 'Authentication' | 'NewPasswordChallenge',
  ): Promise<InitiateAuthResponse>
  /** The user whom a NEW_PASSWORD_REQUIRED session is for; it is used up. */
  takeSession(pool: Pool, session: string): UserRecord
}

export interface AuthenticationNeeds {
  readonly clock: Clock
  readonly sessions: Sessions
  readonly tokens: TokenIssuer
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html */
export function createAuthentication({
  clock,
  sessions,
  tokens,
}: AuthenticationNeeds): Authentication {
  const pending = new Map<string, { username: string; expiresAt: number }>()

  const finish: Authentication['finish'] = async (occasion, source) => {
    const { pool, client, user } = occasion
    const { session, refreshToken } = await sessions.start(pool, client, user)
    const issued = await tokens.issue({ ...occasion, session, source })
    return {
      ChallengeParameters: {},
      AuthenticationResult: { ...issued, RefreshToken: refreshToken },
    }
  }

  return {
    finish,
    proceed: async (occasion) => {
      const { user } = occasion
      assertMaySignIn(user)
      if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') return finish(occasion, 'Authentication')
      const session = randomBytes(48).toString('base64url')
      pending.set(session, { username: user.Username, expiresAt: clock.now() + SESSION_MS })
      return {
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: session,
        ChallengeParameters: {
          USER_ID_FOR_SRP: user.Username,
          requiredAttributes: '[]',
          userAttributes: JSON.stringify(attributeRecord(user.Attributes)),
        },
      }
    },
    takeSession: (pool, session) => {
      const challenge = pending.get(session)
      pending.delete(session)
      const user = challenge ? pool.find(challenge.username) : null
      if (!challenge || !user || challenge.expiresAt <= clock.now()) {
        throw notAuthorized('Invalid session for the user, session is expired.')
      }
      return user
    },
  }
}

function assertMaySignIn(user: UserRecord): void {
  if (!user.Enabled) throw notAuthorized('User is disabled.')
  if (user.UserStatus === 'UNCONFIRMED') throw userNotConfirmed()
  if (user.UserStatus === 'RESET_REQUIRED') {
    throw new CognitoError('PasswordResetRequiredException', 'Password reset required for the user')
  }
}
