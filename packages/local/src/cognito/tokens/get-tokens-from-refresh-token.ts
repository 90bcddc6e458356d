import type {
  AuthenticationResultType,
  GetTokensFromRefreshTokenRequest,
  GetTokensFromRefreshTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { notAuthorized } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import { requiredParameter } from '../sign-in/sign-in-request.ts'
import type { Sessions } from './sessions.ts'
import type { TokenContext, TokenIssuer } from './token-issuer.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 * cognito-local has no such operation. The trigger is told TokenGeneration_Authentication, says
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function createGetTokensFromRefreshToken(
  dependencies: Pick<OperationDependencies, 'pools' | 'sessions' | 'tokens'>,
): Operation<GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse> {
  return async ({ ClientId, RefreshToken, ClientMetadata }) => {
    const { pool, client } = await dependencies.pools.byClientId(String(ClientId))
    const parameter = requiredParameter({ RefreshToken: RefreshToken ?? '' })
    const AuthenticationResult = await refreshTokens(dependencies, {
      pool,
      client,
      refreshToken: parameter('RefreshToken'),
      source: 'Authentication',
      clientMetadata: ClientMetadata,
    })
    return { AuthenticationResult }
  }
}

export interface RefreshAttempt {
  readonly pool: Pool
  readonly client: AppClient
  readonly refreshToken: string
  readonly source: TokenContext['source']
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/**
 * New ID and access tokens, and a new refresh token where the app client rotates them: only after the tokens are made, so
 * that a trigger that fails costs nobody the sign-in. Otherwise the refresh token stays the same and is not sent again.
 */
export async function refreshTokens(
  { sessions, tokens }: { readonly sessions: Sessions; readonly tokens: TokenIssuer },
  { pool, client, refreshToken, source, clientMetadata }: RefreshAttempt,
): Promise<AuthenticationResultType> {
  const session = sessions.resume(pool, client, refreshToken)
  const user = pool.find(session.username)
  if (!user) throw notAuthorized('Invalid Refresh Token')
  if (!user.Enabled) throw notAuthorized('User is disabled.')
  const issued = await tokens.issue({ pool, client, user, session, source, clientMetadata })
  const next = await sessions.replace(pool, client, refreshToken)
  return next === null ? issued : { ...issued, RefreshToken: next }
}
