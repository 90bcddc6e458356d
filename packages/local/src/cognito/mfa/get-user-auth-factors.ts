import type {
  GetUserAuthFactorsRequest,
  GetUserAuthFactorsResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { describeAuthFactors } from './user-auth-factors.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html (not in cognito-local) */
export function createGetUserAuthFactors({
  accessTokens,
}: Pick<OperationDependencies, 'accessTokens'>): Operation<
  GetUserAuthFactorsRequest,
  GetUserAuthFactorsResponse
> {
  return async ({ AccessToken }) => {
    const { pool, user } = await accessTokens.read(AccessToken)
    return describeAuthFactors(pool, user)
  }
}
