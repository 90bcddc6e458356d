import type { Clock } from '../../clock.ts'
import { notAuthorized } from '../cognito-error.ts'
import type { AppClient, Pool, Pools, StoredUser } from '../pool/pool.ts'
import { type SigningKey, verifyJwt } from './signing-key.ts'
import { OWN_USER_SCOPE } from './token-issuer.ts'

/** Checks the access token of a request that a signed-in user makes. */
export interface AccessTokens {
  /** Throws NotAuthorizedException for one that is forged, expired or revoked, or has not the scope for it. */
  read(token: unknown): Promise<{ pool: Pool; client: AppClient; user: StoredUser }>
}

export interface AccessTokensDependencies {
  readonly clock: Clock
  readonly key: SigningKey
  readonly pools: Pools
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html */
export function createAccessTokens({ clock, key, pools }: AccessTokensDependencies): AccessTokens {
  return {
    read: async (token) => {
      const claims = typeof token === 'string' ? verifyJwt(token, key) : null
      if (claims?.['token_use'] !== 'access') throw notAuthorized('Invalid Access Token')
      if (Number(claims['exp']) * 1000 <= clock.now()) {
        throw notAuthorized('Access Token has expired')
      }
      const { pool, client } = await pools.byClientId(String(claims['client_id']))
      if (!pool.hasSession(String(claims['origin_jti']))) {
        throw notAuthorized('Access Token has been revoked')
      }
      if (!String(claims['scope']).split(' ').includes(OWN_USER_SCOPE)) {
        throw notAuthorized('Access Token does not have required scopes')
      }
      const user = pool.find(String(claims['username']))
      if (!user?.Enabled) throw notAuthorized('User is disabled.')
      return { pool, client, user }
    },
  }
}
