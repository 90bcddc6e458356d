import type {
  AdminInitiateAuthRequest,
  AdminInitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { signInWithPassword } from '../authentication/password-sign-in.ts'
import { refreshTokens } from '../authentication/refresh.ts'
import { invalidParameter } from '../errors.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { requiredParameter } from './required-parameter.ts'

type Needs = Pick<OperationNeeds, 'authentication' | 'lockout' | 'pools' | 'sessions' | 'tokens'>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html
 * The passwords are ours, so cognito-local's operation has nothing to compare with.
 */
export function createAdminInitiateAuth(
  needs: Needs,
): Operation<AdminInitiateAuthRequest, AdminInitiateAuthResponse> {
  return async (request) => {
    const { pool, client } = await needs.pools.byClientId(String(request.ClientId))
    const parameter = requiredParameter(request.AuthParameters)
    const clientMetadata = request.ClientMetadata
    switch (request.AuthFlow) {
      case 'ADMIN_USER_PASSWORD_AUTH':
      case 'ADMIN_NO_SRP_AUTH': {
        const [username, password] = [parameter('USERNAME'), parameter('PASSWORD')]
        return signInWithPassword(needs, { pool, client, username, password, clientMetadata })
      }
      case 'REFRESH_TOKEN':
      case 'REFRESH_TOKEN_AUTH': {
        const AuthenticationResult = await refreshTokens(needs, {
          pool,
          client,
          refreshToken: parameter('REFRESH_TOKEN'),
          source: 'RefreshTokens',
          clientMetadata,
        })
        return { ChallengeParameters: {}, AuthenticationResult }
      }
      default:
        throw invalidParameter(`Unsupported auth flow ${request.AuthFlow} in the local stack.`)
    }
  }
}
