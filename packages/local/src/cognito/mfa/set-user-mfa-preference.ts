import type {
  SetUserMFAPreferenceRequest,
  SetUserMFAPreferenceResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { setMfaPreference } from './mfa-preference.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 * cognito-local keeps a preference that its sign-in never looks at.
 */
export function createSetUserMfaPreference({
  accessTokens,
}: Pick<OperationDependencies, 'accessTokens'>): Operation<
  SetUserMFAPreferenceRequest,
  SetUserMFAPreferenceResponse
> {
  return async ({ AccessToken, ...settings }) => {
    const { pool, user } = await accessTokens.read(AccessToken)
    await pool.changeUser(user, (stored) => setMfaPreference(pool, stored, settings))
    return {}
  }
}
