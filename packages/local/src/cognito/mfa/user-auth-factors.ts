import type {
  AuthFactorType,
  GetUserAuthFactorsResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { passkeysFor } from '../passkeys/passkey.ts'
import { allowedFactors } from '../pool/passwordless.ts'
import type { Pool, StoredUser } from '../pool/pool.ts'
import { attributeOf } from '../pool/stored-user.ts'

/** What a user can sign in with, as GetUserAuthFactors and the administrator's operation tell it. */
export function describeAuthFactors(pool: Pool, user: StoredUser): GetUserAuthFactorsResponse {
  const { UserMFASettingList, PreferredMfaSetting } = user
  return {
    Username: user.Username,
    ...(PreferredMfaSetting === undefined ? {} : { PreferredMfaSetting }),
    ...(UserMFASettingList === undefined ? {} : { UserMFASettingList }),
    ConfiguredUserAuthFactors: configuredFactors(pool, user),
  }
}

function configuredFactors(pool: Pool, user: StoredUser): AuthFactorType[] {
  const allowed = allowedFactors(pool)
  const has: readonly (readonly [AuthFactorType, boolean])[] = [
    ['PASSWORD', allowed.includes('PASSWORD') && user.password !== undefined],
    ['EMAIL_OTP', allowed.includes('EMAIL_OTP') && attributeOf(user, 'email_verified') === 'true'],
    ['WEB_AUTHN', allowed.includes('WEB_AUTHN') && passkeysFor(pool, user).length > 0],
    ['SOFTWARE_TOKEN', user.softwareToken?.secret !== undefined],
  ]
  return has.flatMap(([factor, isConfigured]) => (isConfigured ? [factor] : []))
}
