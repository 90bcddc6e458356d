import type {
  RevokeTokenRequest,
  RevokeTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { CognitoError } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { isJwt } from './signing-key.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 * An unknown token is no error (RFC 7009, 2.2); the access tokens of that sign-in end with it. Access and ID tokens
 * cannot be revoked: https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html
 */
export function createRevokeToken({
  pools,
  sessions,
}: Pick<OperationDependencies, 'pools' | 'sessions'>): Operation<
  RevokeTokenRequest,
  RevokeTokenResponse
> {
  return async ({ ClientId, Token }) => {
    const { pool, client } = await pools.byClientId(String(ClientId))
    if (isJwt(String(Token))) {
      throw new CognitoError(
        'UnsupportedTokenTypeException',
        'The token is not a refresh token, and only refresh tokens can be revoked.',
      )
    }
    await sessions.revoke(pool, client, String(Token))
    return {}
  }
}
