import type { AdminUpdateUserAttributesRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { readChangedAttributes } from './attribute-schema.ts'
import { changeAttributes } from './change-attributes.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 * cognito-local takes `email_verified` only together with an address, and never waits for a code where the pool does.
 */
export function createAdminUpdateUserAttributes(
  dependencies: Pick<OperationDependencies, 'clock' | 'codes' | 'mailer' | 'pools'>,
): Operation<AdminUpdateUserAttributesRequest, object> {
  return async (request) => {
    const pool = await dependencies.pools.byId(String(request.UserPoolId))
    const user = pool.get(String(request.Username))
    const changes = readChangedAttributes(pool, 'administrator', request.UserAttributes)
    await changeAttributes(dependencies, pool, user, changes)
    return {}
  }
}
