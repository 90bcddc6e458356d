import type {
  DeleteUserAttributesRequest,
  DeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { readRemovedAttributes } from './attribute-schema.ts'
import { changeAttributes } from './change-attributes.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html
 * cognito-local deletes every attribute, also `sub` and those that the client may not write.
 */
export function createDeleteUserAttributes(
  dependencies: Pick<OperationDependencies, 'accessTokens' | 'clock' | 'codes' | 'mailer'>,
): Operation<DeleteUserAttributesRequest, DeleteUserAttributesResponse> {
  return async ({ AccessToken, UserAttributeNames }) => {
    const { pool, client, user } = await dependencies.accessTokens.read(AccessToken)
    const changes = readRemovedAttributes(pool, client, UserAttributeNames)
    await changeAttributes(dependencies, pool, user, changes)
    return {}
  }
}
