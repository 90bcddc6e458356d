import type {
  RevokeTokenRequest,
  RevokeTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { requiredParameter } from './required-parameter.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 * An unknown token is no error (RFC 7009, 2.2); the access tokens of that sign-in end with it.
 */
export function createRevokeToken({
  pools,
  sessions,
}: Pick<OperationNeeds, 'pools' | 'sessions'>): Operation<RevokeTokenRequest, RevokeTokenResponse> {
  return async ({ ClientId, Token }) => {
    const { pool, client } = await pools.byClientId(String(ClientId))
    await sessions.revoke(pool, client, requiredParameter({ Token: Token ?? '' })('Token'))
    return {}
  }
}
