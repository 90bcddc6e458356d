import type {
  AdminInitiateAuthRequest,
  AdminInitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { type StartSignInNeeds, startSignIn } from '../authentication/start-sign-in.ts'
import { clientOfPool } from './client-of-pool.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html
 * The passwords are ours, so cognito-local's operation has nothing to compare with.
 */
export function createAdminInitiateAuth(
  needs: StartSignInNeeds & Pick<OperationNeeds, 'pools'>,
): Operation<AdminInitiateAuthRequest, AdminInitiateAuthResponse> {
  return async (request) => {
    const { pool, client } = await clientOfPool(needs.pools, request)
    return startSignIn(needs, {
      pool,
      client,
      flow: request.AuthFlow,
      parameters: request.AuthParameters,
      clientMetadata: request.ClientMetadata,
      caller: 'administrator',
    })
  }
}
