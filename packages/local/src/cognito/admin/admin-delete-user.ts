import type { AdminDeleteUserRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
 * In cognito-local the deleted user's sign-ins stay.
 */
export function createAdminDeleteUser({
  pools,
  sessions,
}: Pick<OperationDependencies, 'pools' | 'sessions'>): Operation<AdminDeleteUserRequest, object> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    const { Username: username } = await pool.change((changes) => {
      const user = pool.get(String(request.Username))
      changes.deleteUser(user.Username)
      return user
    })
    await sessions.revokeAll(pool, username)
    return {}
  }
}
