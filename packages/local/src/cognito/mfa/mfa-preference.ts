import type { SetUserMFAPreferenceRequest } from '@aws-sdk/client-cognito-identity-provider'
import { CognitoError, invalidParameter } from '../cognito-error.ts'
import type { Pool } from '../pool/pool.ts'
import { attributeOf } from '../pool/stored-user.ts'
import type { SecondFactor, UserRecord } from '../pool/user-record.ts'

export type MfaSettings = Pick<
  SetUserMFAPreferenceRequest,
  'SMSMfaSettings' | 'SoftwareTokenMfaSettings' | 'EmailMfaSettings'
>

type FactorSettings = SetUserMFAPreferenceRequest['EmailMfaSettings']

/** Throws where users of the pool cannot have a second factor from an app. */
export function assertSoftwareTokens({ options }: Pool): void {
  const { MfaConfiguration = 'OFF', SoftwareTokenMfaConfiguration } = options
  if (MfaConfiguration !== 'OFF' && SoftwareTokenMfaConfiguration?.Enabled) return
  throw new CognitoError(
    'SoftwareTokenMFANotFoundException',
    'Software Token MFA has not been enabled by the userPool',
  )
}

/** Throws where users of the pool cannot have a code by mail as a second factor, or the user has no verified address. */
function assertMailCodes({ options }: Pool, user: UserRecord): void {
  const { MfaConfiguration = 'OFF', EmailMfaConfiguration } = options
  if (MfaConfiguration === 'OFF' || !EmailMfaConfiguration) {
    throw invalidParameter('Email MFA has not been enabled by the userPool')
  }
  if (attributeOf(user, 'email_verified') === 'true') return
  throw invalidParameter('User does not have a verified email address')
}

function assertAppCodes(pool: Pool, user: UserRecord): void {
  assertSoftwareTokens(pool)
  if (!user.softwareToken) throw invalidParameter('User has not set up software token mfa')
  if (!user.softwareToken.secret) {
    throw invalidParameter('User has not verified software token mfa')
  }
}

/** Whether signing in asks for a second factor: SetUserMFAPreference, and the administrator's operation alike. */
export function setMfaPreference(pool: Pool, user: UserRecord, settings: MfaSettings): void {
  if (settings.SMSMfaSettings?.Enabled) {
    throw invalidParameter(
      'The local stack sends no text messages; take SoftwareTokenMfaSettings or EmailMfaSettings in place of SMSMfaSettings.',
    )
  }
  setFactor(user, 'SOFTWARE_TOKEN_MFA', settings.SoftwareTokenMfaSettings, () =>
    assertAppCodes(pool, user),
  )
  setFactor(user, 'EMAIL_OTP', settings.EmailMfaSettings, () => assertMailCodes(pool, user))
}

function setFactor(
  user: UserRecord,
  factor: SecondFactor,
  settings: FactorSettings,
  assertAllowed: () => void,
): void {
  const { Enabled, PreferredMfa } = settings ?? {}
  if (Enabled === undefined && PreferredMfa === undefined) return
  if (Enabled) assertAllowed()
  const others = (user.UserMFASettingList ?? []).filter((name) => name !== factor)
  const factors = Enabled ? [...others, factor] : others
  user.UserMFASettingList = factors.length > 0 ? factors : undefined
  if (Enabled && PreferredMfa) user.PreferredMfaSetting = factor
  else if (user.PreferredMfaSetting === factor) user.PreferredMfaSetting = undefined
}
