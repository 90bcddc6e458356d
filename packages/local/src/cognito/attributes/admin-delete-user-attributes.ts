import type {
  AdminDeleteUserAttributesRequest,
  AdminDeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { readRemovedAttributes } from './attribute-schema.ts'
import { changeAttributes } from './change-attributes.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html
 * cognito-local deletes every attribute, also `sub`.
 */
export function createAdminDeleteUserAttributes(
  dependencies: Pick<OperationDependencies, 'clock' | 'codes' | 'mailer' | 'pools'>,
): Operation<AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse> {
  return async (request) => {
    const pool = await dependencies.pools.byId(String(request.UserPoolId))
    const user = pool.get(String(request.Username))
    const changes = readRemovedAttributes(pool, 'administrator', request.UserAttributeNames)
    await changeAttributes(dependencies, pool, user, changes)
    return {}
  }
}
