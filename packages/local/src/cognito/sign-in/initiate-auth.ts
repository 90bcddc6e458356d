import type {
  InitiateAuthRequest,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { type StartSignInDependencies, startSignIn } from './start-sign-in.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 * Differs from cognito-local: USER_SRP_AUTH (the default of every AWS client) works, existence is hidden as the
 * client asks, wrong passwords are NotAuthorizedException and lock out, refresh tokens expire.
 */
export function createInitiateAuth(
  dependencies: StartSignInDependencies & Pick<OperationDependencies, 'pools'>,
): Operation<InitiateAuthRequest, InitiateAuthResponse> {
  return async (request) => {
    const { pool, client } = await dependencies.pools.byClientId(String(request.ClientId))
    return startSignIn(dependencies, {
      pool,
      client,
      flow: request.AuthFlow,
      parameters: request.AuthParameters,
      session: request.Session,
      clientMetadata: request.ClientMetadata,
      caller: 'app',
    })
  }
}
