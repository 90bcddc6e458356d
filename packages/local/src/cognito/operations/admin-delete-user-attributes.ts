import type {
  AdminDeleteUserAttributesRequest,
  AdminDeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { readRemovedAttributes } from '../pool/attribute-schema.ts'
import { changeAttributes } from '../pool/change-attributes.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html
 * cognito-local takes anything away, `sub` too.
 */
export function createAdminDeleteUserAttributes(
  needs: Pick<OperationNeeds, 'clock' | 'codes' | 'mailer' | 'pools'>,
): Operation<AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse> {
  return async (request) => {
    const pool = await needs.pools.byId(String(request.UserPoolId))
    const user = pool.get(String(request.Username))
    const changes = readRemovedAttributes(pool, 'administrator', request.UserAttributeNames)
    await changeAttributes(needs, pool, user, changes)
    return {}
  }
}
