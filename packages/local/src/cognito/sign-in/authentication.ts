import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { missingAttributes } from '../attributes/attribute-schema.ts'
import { CognitoError, notAuthorized, userNotConfirmed } from '../cognito-error.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import { attributeRecord } from '../pool/stored-user.ts'
import type { Sessions } from '../tokens/sessions.ts'
import type { TokenContext, TokenIssuer } from '../tokens/token-issuer.ts'
import type { ChallengeSessions } from './challenge-sessions.ts'
import type { SecondFactors } from './second-factors.ts'

export interface SignInContext {
  readonly pool: Pool
  readonly client: AppClient
  readonly user: StoredUser
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** What follows a right password or other first factor, whichever flow proved it. */
export interface Authentication {
  /** Tokens, or the next challenge: a new password, a second factor. Throws for users who may not sign in. */
  afterPassword(context: SignInContext): Promise<InitiateAuthResponse>
  /** As above, for a user who proved another first factor than the password. */
  afterFirstFactor(context: SignInContext): Promise<InitiateAuthResponse>
  /** As `afterPassword`, for a user who just set the new password. */
  afterNewPassword(context: SignInContext): Promise<InitiateAuthResponse>
  /** Tokens for a user whose second factor was right. */
  afterSecondFactor(context: SignInContext): Promise<InitiateAuthResponse>
}

export interface AuthenticationDependencies {
  readonly challengeSessions: ChallengeSessions
  readonly secondFactors: SecondFactors
  readonly sessions: Sessions
  readonly tokens: TokenIssuer
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html */
export function createAuthentication({
  challengeSessions,
  secondFactors,
  sessions,
  tokens,
}: AuthenticationDependencies): Authentication {
  const signIn = async (
    context: SignInContext,
    source: TokenContext['source'],
  ): Promise<InitiateAuthResponse> => {
    const { pool, client, user } = context
    challengeSessions.closeAll('FIRST_SIGN_IN', pool, user)
    const { session, refreshToken } = await sessions.start(pool, client, user)
    const issued = await tokens.issue({ ...context, session, source })
    return {
      ChallengeParameters: {},
      AuthenticationResult: { ...issued, RefreshToken: refreshToken },
    }
  }

  return {
    afterPassword: async (context) => {
      const { pool, client, user } = context
      assertMaySignIn(user)
      if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') {
        return (await secondFactors.ask(context)) ?? signIn(context, 'Authentication')
      }
      // Clients send these attributes back, and `sub` may not be sent: amazon-cognito-identity-js, README, use case 23.
      const { sub: _, ...attributes } = attributeRecord(user.Attributes)
      const missing = missingAttributes(pool, attributes).map((name) => `userAttributes.${name}`)
      return {
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: challengeSessions.open('NEW_PASSWORD_REQUIRED', pool, client, user),
        ChallengeParameters: {
          USER_ID_FOR_SRP: user.Username,
          requiredAttributes: JSON.stringify(missing),
          userAttributes: JSON.stringify(attributes),
        },
      }
    },
    afterFirstFactor: async (context) => {
      assertMaySignIn(context.user)
      // A temporary password is replaced by the one who knows it.
      if (context.user.UserStatus !== 'CONFIRMED') throw notAuthorized()
      return (await secondFactors.ask(context)) ?? signIn(context, 'Authentication')
    },
    afterNewPassword: async (context) =>
      (await secondFactors.ask(context)) ?? signIn(context, 'NewPasswordChallenge'),
    afterSecondFactor: (context) => {
      assertMaySignIn(context.user)
      return signIn(context, 'Authentication')
    },
  }
}

function assertMaySignIn(user: StoredUser): void {
  if (!user.Enabled) throw notAuthorized('User is disabled.')
  if (user.UserStatus === 'UNCONFIRMED') throw userNotConfirmed()
  if (user.UserStatus === 'RESET_REQUIRED') {
    throw new CognitoError('PasswordResetRequiredException', 'Password reset required for the user')
  }
}
