import type { Tokens } from '../sign-in/tokens.ts'
import { jwt } from './jo-tokens.ts'

/** Claims that differ between users, sign-ins and times. */
export interface Claims {
  readonly sub?: string
  readonly email?: string
  readonly groups?: readonly string[]
  readonly clientId?: string
  /** Epoch seconds. */
  readonly issuedAt?: number
}

/** Tokens with the claims that Cognito's have, and no true signature: a client never checks it. */
export function cognitoTokens({
  sub = 'a7c2',
  email = 'jo@acme.com',
  groups = ['acme'],
  clientId = '1example',
  issuedAt = Math.floor(Date.now() / 1000),
}: Claims = {}): Tokens {
  const shared = {
    sub,
    'cognito:groups': groups,
    origin_jti: `origin-${sub}`,
    iat: issuedAt,
    exp: issuedAt + 3600,
  }
  return {
    idToken: jwt({ ...shared, token_use: 'id', aud: clientId, 'cognito:username': sub, email }),
    accessToken: jwt({ ...shared, token_use: 'access', client_id: clientId, username: sub }),
    refreshToken: `refresh-of-${sub}`,
  }
}
