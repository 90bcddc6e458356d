import type { SetUserMFAPreferenceRequest } from '@aws-sdk/client-cognito-identity-provider'
import { CognitoError, invalidParameter } from '../cognito-error.ts'
import type { Pool } from '../pool/pool.ts'
import type { UserRecord } from '../pool/user-record.ts'

export type MfaSettings = Pick<
  SetUserMFAPreferenceRequest,
  'SMSMfaSettings' | 'SoftwareTokenMfaSettings' | 'EmailMfaSettings'
>

/** Throws where users of the pool cannot have a second factor from an app. */
export function assertSoftwareTokens({ options }: Pool): void {
  const { MfaConfiguration = 'OFF', SoftwareTokenMfaConfiguration } = options
  if (MfaConfiguration !== 'OFF' && SoftwareTokenMfaConfiguration?.Enabled) return
  throw new CognitoError(
    'SoftwareTokenMFANotFoundException',
    'Software Token MFA has not been enabled by the userPool',
  )
}

/** Whether signing in asks for a second factor: SetUserMFAPreference, and the administrator's operation alike. */
export function setMfaPreference(pool: Pool, user: UserRecord, settings: MfaSettings): void {
  for (const other of ['SMSMfaSettings', 'EmailMfaSettings'] as const) {
    if (settings[other]?.Enabled) {
      throw invalidParameter(
        `The local stack has no second factor by text message or email; take SoftwareTokenMfaSettings in place of ${other}.`,
      )
    }
  }
  const { Enabled, PreferredMfa } = settings.SoftwareTokenMfaSettings ?? {}
  if (Enabled === undefined && PreferredMfa === undefined) return
  if (Enabled) {
    assertSoftwareTokens(pool)
    if (!user.softwareToken) throw invalidParameter('User has not set up software token mfa')
    if (!user.softwareToken.secret) {
      throw invalidParameter('User has not verified software token mfa')
    }
  }
  user.UserMFASettingList = Enabled ? ['SOFTWARE_TOKEN_MFA'] : undefined
  user.PreferredMfaSetting = Enabled && PreferredMfa ? 'SOFTWARE_TOKEN_MFA' : undefined
}
