import type { AdminUpdateUserAttributesRequest } from '@aws-sdk/client-cognito-identity-provider'
import { readChangedAttributes } from '../pool/attribute-schema.ts'
import { changeAttributes } from '../pool/change-attributes.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 * cognito-local takes `email_verified` only together with an address, and never waits for a code where the pool does.
 */
export function createAdminUpdateUserAttributes(
  needs: Pick<OperationNeeds, 'clock' | 'codes' | 'mailer' | 'pools'>,
): Operation<AdminUpdateUserAttributesRequest, object> {
  return async (request) => {
    const pool = await needs.pools.byId(String(request.UserPoolId))
    const user = pool.get(String(request.Username))
    const changes = readChangedAttributes(pool, 'administrator', request.UserAttributes)
    await changeAttributes(needs, pool, user, changes)
    return {}
  }
}
