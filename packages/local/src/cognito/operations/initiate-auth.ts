import type {
  InitiateAuthRequest,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { type StartSignInNeeds, startSignIn } from '../authentication/start-sign-in.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 * Differs from cognito-local: USER_SRP_AUTH (the default of every AWS client) works, existence is hidden as the
 * client asks, wrong passwords are NotAuthorizedException and lock out, refresh tokens expire.
 */
export function createInitiateAuth(
  needs: StartSignInNeeds & Pick<OperationNeeds, 'pools'>,
): Operation<InitiateAuthRequest, InitiateAuthResponse> {
  return async (request) => {
    const { pool, client } = await needs.pools.byClientId(String(request.ClientId))
    return startSignIn(needs, {
      pool,
      client,
      flow: request.AuthFlow,
      parameters: request.AuthParameters,
      clientMetadata: request.ClientMetadata,
      caller: 'app',
    })
  }
}
