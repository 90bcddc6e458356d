import type {
  GetTokensFromRefreshTokenRequest,
  GetTokensFromRefreshTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { refreshTokens } from '../authentication/refresh.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { requiredParameter } from './required-parameter.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 * cognito-local has no such operation. The trigger is told TokenGeneration_Authentication, says
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function createGetTokensFromRefreshToken(
  needs: Pick<OperationNeeds, 'pools' | 'sessions' | 'tokens'>,
): Operation<GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse> {
  return async ({ ClientId, RefreshToken, ClientMetadata }) => {
    const { pool, client } = await needs.pools.byClientId(String(ClientId))
    const parameter = requiredParameter({ RefreshToken: RefreshToken ?? '' })
    const AuthenticationResult = await refreshTokens(needs, {
      pool,
      client,
      refreshToken: parameter('RefreshToken'),
      source: 'Authentication',
      clientMetadata: ClientMetadata,
    })
    return { AuthenticationResult }
  }
}
