import type {
  AdminUserGlobalSignOutRequest,
  AdminUserGlobalSignOutResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html (not in cognito-local) */
export function createAdminUserGlobalSignOut({
  pools,
  sessions,
}: Pick<OperationDependencies, 'pools' | 'sessions'>): Operation<
  AdminUserGlobalSignOutRequest,
  AdminUserGlobalSignOutResponse
> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    await sessions.revokeAll(pool, pool.get(String(request.Username)).Username)
    return {}
  }
}
