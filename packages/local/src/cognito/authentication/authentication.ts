import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { CognitoError } from '../cognito-error.ts'
import { invalidParameter, notAuthorized, userNotConfirmed } from '../errors.ts'
import { missingAttributes } from '../pool/attribute-schema.ts'
import { attributeRecord } from '../pool/attributes.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import type { Sessions } from '../tokens/sessions.ts'
import type { TokenIssuer, TokenOccasion } from '../tokens/token-issuer.ts'
import type { ChallengeSessions } from './challenge-sessions.ts'

export interface SignInOccasion {
  readonly pool: Pool
  readonly client: AppClient
  readonly user: StoredUser
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** What follows once a password was right, whichever way it was shown. */
export interface Authentication {
  /** Tokens, or the next challenge: a new password, a second factor. Throws for users who may not sign in. */
  afterPassword(occasion: SignInOccasion): Promise<InitiateAuthResponse>
  /** As above, for a user who just set the new password. */
  afterNewPassword(occasion: SignInOccasion): Promise<InitiateAuthResponse>
  /** Tokens for a user whose second factor was right. */
  afterSecondFactor(occasion: SignInOccasion): Promise<InitiateAuthResponse>
}

export interface AuthenticationNeeds {
  readonly challengeSessions: ChallengeSessions
  readonly sessions: Sessions
  readonly tokens: TokenIssuer
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html */
export function createAuthentication({
  challengeSessions,
  sessions,
  tokens,
}: AuthenticationNeeds): Authentication {
  const signIn = async (
    occasion: SignInOccasion,
    source: TokenOccasion['source'],
  ): Promise<InitiateAuthResponse> => {
    const { pool, client, user } = occasion
    const { session, refreshToken } = await sessions.start(pool, client, user)
    const issued = await tokens.issue({ ...occasion, session, source })
    return {
      ChallengeParameters: {},
      AuthenticationResult: { ...issued, RefreshToken: refreshToken },
    }
  }

  const askSecondFactor = ({ pool, client, user }: SignInOccasion): InitiateAuthResponse | null => {
    if (!user.UserMFASettingList?.includes('SOFTWARE_TOKEN_MFA')) {
      assertNeedsNoFactor(pool)
      return null
    }
    return {
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: challengeSessions.open('SOFTWARE_TOKEN_MFA', pool, client, user),
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.Username,
        FRIENDLY_DEVICE_NAME: user.softwareToken?.deviceName ?? '',
      },
    }
  }

  return {
    afterPassword: async (occasion) => {
      const { pool, client, user } = occasion
      assertMaySignIn(user)
      if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') {
        return askSecondFactor(occasion) ?? signIn(occasion, 'Authentication')
      }
      // Clients are told to hand them back, and `sub` could not be: amazon-cognito-identity-js, README, use case 23.
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
    afterNewPassword: async (occasion) =>
      askSecondFactor(occasion) ?? signIn(occasion, 'NewPasswordChallenge'),
    afterSecondFactor: (occasion) => {
      assertMaySignIn(occasion.user)
      return signIn(occasion, 'Authentication')
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

/** Nobody gets by without the second factor that their pool requires. */
function assertNeedsNoFactor({ options }: Pool): void {
  if (options.MfaConfiguration !== 'ON') return
  throw invalidParameter(
    'This pool requires MFA, and the local stack has no MFA_SETUP challenge: users enrol while MFA is OPTIONAL.',
  )
}
