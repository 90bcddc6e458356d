import type {
  GlobalSignOutRequest,
  GlobalSignOutResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html (not in cognito-local) */
export function createGlobalSignOut({
  accessTokens,
  sessions,
}: Pick<OperationDependencies, 'accessTokens' | 'sessions'>): Operation<
  GlobalSignOutRequest,
  GlobalSignOutResponse
> {
  return async ({ AccessToken }) => {
    const { pool, user } = await accessTokens.read(AccessToken)
    await sessions.revokeAll(pool, user.Username)
    return {}
  }
}
