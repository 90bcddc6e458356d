import type { AdminDeleteUserRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
 * In cognito-local the deleted user's sign-ins stay.
 */
export function createAdminDeleteUser({
  pools,
}: Pick<OperationDependencies, 'pools'>): Operation<AdminDeleteUserRequest, object> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    await pool.change((changes) => changes.deleteUser(pool.get(String(request.Username)).Username))
    return {}
  }
}
