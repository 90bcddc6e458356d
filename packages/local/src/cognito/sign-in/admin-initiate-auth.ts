import type {
  AdminInitiateAuthRequest,
  AdminInitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { clientOfPool } from './sign-in-request.ts'
import { type StartSignInDependencies, startSignIn } from './start-sign-in.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html
 * The passwords are ours, so cognito-local's operation has nothing to compare with.
 */
export function createAdminInitiateAuth(
  dependencies: StartSignInDependencies & Pick<OperationDependencies, 'pools'>,
): Operation<AdminInitiateAuthRequest, AdminInitiateAuthResponse> {
  return async (request) => {
    const { pool, client } = await clientOfPool(dependencies.pools, request)
    return startSignIn(dependencies, {
      pool,
      client,
      flow: request.AuthFlow,
      parameters: request.AuthParameters,
      session: request.Session,
      clientMetadata: request.ClientMetadata,
      caller: 'administrator',
    })
  }
}
