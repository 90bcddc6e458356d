import type {
  AdminSetUserMFAPreferenceRequest,
  AdminSetUserMFAPreferenceResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { setMfaPreference } from './mfa-preference.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html (not in cognito-local) */
export function createAdminSetUserMfaPreference({
  pools,
}: Pick<OperationDependencies, 'pools'>): Operation<
  AdminSetUserMFAPreferenceRequest,
  AdminSetUserMFAPreferenceResponse
> {
  return async ({ UserPoolId, Username, ...settings }) => {
    const pool = await pools.byId(String(UserPoolId))
    await pool.changeUser(pool.get(String(Username)), (stored) =>
      setMfaPreference(pool, stored, settings),
    )
    return {}
  }
}
