import type {
  UpdateUserAttributesRequest,
  UpdateUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { codeDelivery } from '../mail/mailer.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { readChangedAttributes } from './attribute-schema.ts'
import { changeAttributes } from './change-attributes.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html
 * cognito-local lets users mark their own address as verified by writing `email_verified`. The service refuses that
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html). In
 * cognito-local a new address is also verified when the old one was.
 */
export function createUpdateUserAttributes(
  dependencies: Pick<OperationDependencies, 'accessTokens' | 'clock' | 'codes' | 'mailer'>,
): Operation<UpdateUserAttributesRequest, UpdateUserAttributesResponse> {
  return async ({ AccessToken, UserAttributes }) => {
    const { pool, client, user } = await dependencies.accessTokens.read(AccessToken)
    const changes = readChangedAttributes(pool, client, UserAttributes)
    const codeTo = await changeAttributes(dependencies, pool, user, changes)
    return { CodeDeliveryDetailsList: codeTo === null ? [] : [codeDelivery(codeTo)] }
  }
}
