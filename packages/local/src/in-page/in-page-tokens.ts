import type { Clock } from '../clock.ts'
import { notAuthorized } from '../cognito/cognito-error.ts'
import type { InPagePool, InPageUser } from './in-page-pool.ts'

/** The tokens of a pool in the page. No service takes them: they tell the page who is signed in, with Cognito's claims. */
export interface InPageTokens {
  /** All three: what ends a sign-in. */
  issue(user: InPageUser): Readonly<Record<string, string>>
  /** New ID and access tokens, with the groups of now. */
  refresh(refreshToken: unknown): Readonly<Record<string, string>>
  revoke(refreshToken: unknown): void
  /** Ends every refresh token of the user. */
  revokeAll(accessToken: unknown): void
}

const LIFE_SECONDS = 3600

export function createInPageTokens(
  pool: Pick<InPagePool, 'find' | 'groupsOf'>,
  clock: Clock,
): InPageTokens {
  const emailByRefreshToken = new Map<unknown, string>()
  const emailByAccessToken = new Map<unknown, string>()
  let issued = 0

  function token(use: 'id' | 'access', { username, email }: InPageUser): string {
    const groups = pool.groupsOf(username)
    const iat = Math.floor(clock.now() / 1000)
    issued += 1
    const claims = {
      sub: username,
      ...(groups.length > 0 ? { 'cognito:groups': groups } : {}),
      ...(use === 'id' ? { email, email_verified: true } : { username }),
      token_use: use,
      jti: `token-${issued}`,
      iat,
      exp: iat + LIFE_SECONDS,
    }
    return [{ alg: 'none' }, claims].map(encode).concat('in-page').join('.')
  }

  function idAndAccess(user: InPageUser) {
    const AccessToken = token('access', user)
    emailByAccessToken.set(AccessToken, user.email)
    return { IdToken: token('id', user), AccessToken }
  }

  return {
    issue(user) {
      issued += 1
      const RefreshToken = `refresh-${issued}`
      emailByRefreshToken.set(RefreshToken, user.email)
      return { ...idAndAccess(user), RefreshToken }
    },
    refresh(refreshToken) {
      const user = pool.find(emailByRefreshToken.get(refreshToken) ?? '')
      if (!user) throw notAuthorized('Refresh Token has been revoked')
      return idAndAccess(user)
    },
    revoke: (refreshToken) => {
      emailByRefreshToken.delete(refreshToken)
    },
    revokeAll(accessToken) {
      const email = emailByAccessToken.get(accessToken)
      for (const [refreshToken, owner] of emailByRefreshToken) {
        if (owner === email) emailByRefreshToken.delete(refreshToken)
      }
    },
  }
}

/** Base64url of UTF-8, by what browsers have. */
function encode(value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
