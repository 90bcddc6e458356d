import type {
  AdminSetUserPasswordRequest,
  AdminSetUserPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { assertPasswordConforms } from './password-policy.ts'
import { newVerifier } from './passwords.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html
 * cognito-local stores the password itself and checks no policy.
 */
export function createAdminSetUserPassword({
  clock,
  pools,
}: Pick<OperationDependencies, 'clock' | 'pools'>): Operation<
  AdminSetUserPasswordRequest,
  AdminSetUserPasswordResponse
> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    const user = pool.get(String(request.Username))
    const password = String(request.Password)
    assertPasswordConforms(password, pool.options.Policies?.PasswordPolicy)
    await pool.changeUser(user, (stored) => {
      stored.password = newVerifier(pool, user.Username, password)
      stored.UserStatus = request.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
      stored.UserLastModifiedDate = new Date(clock.now())
    })
    return {}
  }
}
