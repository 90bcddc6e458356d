import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider'
import { notAuthorized } from '../errors.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import type { Sessions } from '../tokens/sessions.ts'
import type { TokenIssuer, TokenOccasion } from '../tokens/token-issuer.ts'

export interface RefreshAttempt {
  readonly pool: Pool
  readonly client: AppClient
  readonly refreshToken: string
  readonly source: TokenOccasion['source']
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** New ID and access tokens; the refresh token stays the same and is not sent again. */
export async function refreshTokens(
  { sessions, tokens }: { readonly sessions: Sessions; readonly tokens: TokenIssuer },
  { pool, client, refreshToken, source, clientMetadata }: RefreshAttempt,
): Promise<AuthenticationResultType> {
  const session = sessions.resume(pool, client, refreshToken)
  const user = pool.find(session.username)
  if (!user) throw notAuthorized('Invalid Refresh Token')
  if (!user.Enabled) throw notAuthorized('User is disabled.')
  return tokens.issue({ pool, client, user, session, source, clientMetadata })
}
