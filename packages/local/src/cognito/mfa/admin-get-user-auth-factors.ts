import type {
  AdminGetUserAuthFactorsRequest,
  AdminGetUserAuthFactorsResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { describeAuthFactors } from './user-auth-factors.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUserAuthFactors.html (not in cognito-local) */
export function createAdminGetUserAuthFactors({
  pools,
}: Pick<OperationDependencies, 'pools'>): Operation<
  AdminGetUserAuthFactorsRequest,
  AdminGetUserAuthFactorsResponse
> {
  return async ({ UserPoolId, Username }) => {
    const pool = await pools.byId(String(UserPoolId))
    return describeAuthFactors(pool, pool.get(String(Username)))
  }
}
