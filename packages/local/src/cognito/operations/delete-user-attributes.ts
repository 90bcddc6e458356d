import type {
  DeleteUserAttributesRequest,
  DeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { readRemovedAttributes } from '../pool/attribute-schema.ts'
import { changeAttributes } from '../pool/change-attributes.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html
 * cognito-local takes anything away, `sub` too, whatever the client may write.
 */
export function createDeleteUserAttributes(
  needs: Pick<OperationNeeds, 'accessTokens' | 'clock' | 'codes' | 'mailer'>,
): Operation<DeleteUserAttributesRequest, DeleteUserAttributesResponse> {
  return async ({ AccessToken, UserAttributeNames }) => {
    const { pool, client, user } = await needs.accessTokens.read(AccessToken)
    const changes = readRemovedAttributes(pool, client, UserAttributeNames)
    await changeAttributes(needs, pool, user, changes)
    return {}
  }
}
