import type {
  DescribeUserPoolRequest,
  DescribeUserPoolResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html
 * cognito-local leaves out what came after it, such as when a changed address counts and whether the pool is protected.
 * Second factors and passkeys are told by GetUserPoolMfaConfig.
 */
export function createDescribeUserPool({
  pools,
}: Pick<OperationDependencies, 'pools'>): Operation<
  DescribeUserPoolRequest,
  DescribeUserPoolResponse
> {
  return async ({ UserPoolId }) => {
    const pool = await pools.byId(String(UserPoolId))
    const {
      EmailMfaConfiguration: _email,
      SoftwareTokenMfaConfiguration: _app,
      WebAuthnConfiguration: _passkeys,
      ...options
    } = pool.options
    const UserPool = {
      DeletionProtection: 'INACTIVE' as const,
      MfaConfiguration: 'OFF' as const,
      UserPoolTier: 'ESSENTIALS' as const,
      ...options,
      EstimatedNumberOfUsers: pool.countUsers(),
    }
    return { UserPool: UserPool as NonNullable<DescribeUserPoolResponse['UserPool']> }
  }
}
