import type { AdminDisableUserRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 * "Deactivates a user profile and revokes all access tokens for the user": cognito-local revokes none.
 */
export function createAdminDisableUser({
  clock,
  pools,
  sessions,
}: Pick<OperationDependencies, 'clock' | 'pools' | 'sessions'>): Operation<
  AdminDisableUserRequest,
  object
> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    const user = pool.get(String(request.Username))
    await pool.changeUser(user, (found) => {
      found.Enabled = false
      found.UserLastModifiedDate = new Date(clock.now())
    })
    await sessions.revokeAll(pool, user.Username)
    return {}
  }
}
