import type { UpdateUserAttributesRequest } from '@aws-sdk/client-cognito-identity-provider'
import { readAttributes } from '../pool/writable-attributes.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html
 * cognito-local lets users vouch for their own address by writing `email_verified`; the service refuses
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html). The rest is its.
 */
export function createUpdateUserAttributes(
  update: (request: unknown) => Promise<unknown>,
): Operation<UpdateUserAttributesRequest, unknown> {
  return async (request) => {
    readAttributes(request.UserAttributes, 'client')
    return update(request)
  }
}
