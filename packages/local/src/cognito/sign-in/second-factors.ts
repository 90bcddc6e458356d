import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter } from '../cognito-error.ts'
import { codeDelivery, type Mailer } from '../mail/mailer.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import { attributeOf } from '../pool/stored-user.ts'
import type { SecondFactor } from '../pool/user-record.ts'
import type { ChallengeSessions } from './challenge-sessions.ts'

export interface SecondFactorContext {
  readonly pool: Pool
  readonly client: AppClient
  readonly user: StoredUser
}

/** What is asked for after the password, of users who have chosen it. */
export interface SecondFactors {
  /** `null`: nothing more is asked. Throws where the pool requires a second factor and the user has none. */
  ask(context: SecondFactorContext): Promise<InitiateAuthResponse | null>
  /** The factor that the user chose of several. */
  askFor(factor: SecondFactor, context: SecondFactorContext): Promise<InitiateAuthResponse>
}

export interface SecondFactorDependencies {
  readonly challengeSessions: ChallengeSessions
  readonly mailer: Mailer
  /** Eight digits. */
  readonly signInCodes: () => string
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html */
export function createSecondFactors({
  challengeSessions,
  mailer,
  signInCodes,
}: SecondFactorDependencies): SecondFactors {
  const askForAppCode = ({ pool, client, user }: SecondFactorContext): InitiateAuthResponse => ({
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: challengeSessions.open('SOFTWARE_TOKEN_MFA', pool, client, user),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.Username,
      FRIENDLY_DEVICE_NAME: user.softwareToken?.deviceName ?? '',
    },
  })

  const askForMailCode = async ({
    pool,
    client,
    user,
  }: SecondFactorContext): Promise<InitiateAuthResponse> => {
    const email = attributeOf(user, 'email') ?? ''
    const code = signInCodes()
    const Session = challengeSessions.open('EMAIL_OTP', pool, client, user, {
      factor: 'EMAIL_OTP',
      expected: code,
    })
    await mailer.sendSignInCode(pool, email, code)
    const { DeliveryMedium, Destination } = codeDelivery(email)
    return {
      ChallengeName: 'EMAIL_OTP',
      Session,
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.Username,
        CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
        CODE_DELIVERY_DESTINATION: Destination,
      },
    }
  }

  const askFor: SecondFactors['askFor'] = async (factor, context) =>
    factor === 'EMAIL_OTP' ? askForMailCode(context) : askForAppCode(context)

  return {
    ask: async (context) => {
      const { pool, client, user } = context
      const [first, second] = user.UserMFASettingList ?? []
      if (!first) {
        assertNeedsNoFactor(pool)
        return null
      }
      const factor = user.PreferredMfaSetting ?? (second ? null : first)
      if (factor) return askFor(factor, context)
      return {
        ChallengeName: 'SELECT_MFA_TYPE',
        Session: challengeSessions.open('SELECT_MFA_TYPE', pool, client, user),
        ChallengeParameters: {
          USER_ID_FOR_SRP: user.Username,
          MFAS_CAN_CHOOSE: JSON.stringify(user.UserMFASettingList),
        },
      }
    },
    askFor,
  }
}

/** Refuses users without a second factor where the pool requires one. */
function assertNeedsNoFactor({ options }: Pool): void {
  if (options.MfaConfiguration !== 'ON') return
  throw invalidParameter(
    'This pool requires MFA, and the local stack has no MFA_SETUP challenge: users enrol while MFA is OPTIONAL.',
  )
}
