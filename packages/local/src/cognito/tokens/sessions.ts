import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { CognitoError, notAuthorized } from '../cognito-error.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import type { SessionRecord } from '../pool/user-record.ts'

/** Sign-ins and their refresh tokens. Only a token's hash is stored. */
export interface Sessions {
  start(
    pool: Pool,
    client: AppClient,
    user: StoredUser,
  ): Promise<{ session: SessionRecord; refreshToken: string }>
  /**
   * Throws NotAuthorizedException for an unknown, foreign, revoked or expired token, and RefreshTokenReuseException for
   * one that another has replaced.
   */
  resume(pool: Pool, client: AppClient, refreshToken: string): SessionRecord
  /**
   * The token that takes the place of this one, where the app client rotates them; otherwise `null`. Throws as `resume`.
   * Of two calls that come at once, the second finds the token replaced.
   */
  replace(pool: Pool, client: AppClient, refreshToken: string): Promise<string | null>
  /** Ends the sign-in that the token is of, whichever of its tokens it is. */
  revoke(pool: Pool, client: AppClient, refreshToken: string): Promise<void>
  /** Ends every sign-in of the user. */
  revokeAll(pool: Pool, username: string): Promise<void>
}

/** An access token may live a day longer than its session, and a client that comes late is told that it is late. */
const KEPT_AFTER_EXPIRY_MS = 24 * 3_600_000

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html */
export function createSessions(clock: Clock): Sessions {
  const resume: Sessions['resume'] = (pool, client, refreshToken) => {
    const session = pool.session(hashOf(refreshToken))
    if (session?.clientId !== client.ClientId) throw notAuthorized('Invalid Refresh Token')
    if (session.isRevoked) throw notAuthorized('Refresh Token has been revoked')
    if (session.expiresAt <= clock.now()) throw notAuthorized('Refresh Token has expired')
    const { RetryGracePeriodSeconds = 0 } = client.RefreshTokenRotation ?? {}
    const { replacedAt } = session
    if (replacedAt !== undefined && replacedAt + RetryGracePeriodSeconds * 1000 <= clock.now()) {
      throw new CognitoError(
        'RefreshTokenReuseException',
        'Refresh token has been invalidated by rotation.',
      )
    }
    return session
  }

  return {
    start: async (pool, client, user) => {
      const refreshToken = newRefreshToken()
      const session: SessionRecord = {
        username: user.Username,
        clientId: client.ClientId,
        originJti: randomUUID(),
        authTime: Math.floor(clock.now() / 1000),
        expiresAt: clock.now() + validityOf(client).refresh * 1000,
      }
      await pool.change((changes) => {
        changes.deleteSessionsExpiredBefore(clock.now() - KEPT_AFTER_EXPIRY_MS)
        changes.saveSession(hashOf(refreshToken), session)
      })
      return { session, refreshToken }
    },
    resume,
    replace: async (pool, client, refreshToken) => {
      if (!rotatesRefreshTokens(client)) return null
      return pool.change((changes) => {
        const session = resume(pool, client, refreshToken)
        const next = newRefreshToken()
        const { replacedAt = clock.now(), ...lasting } = session
        changes.saveSession(hashOf(refreshToken), { ...session, replacedAt })
        changes.saveSession(hashOf(next), lasting)
        return next
      })
    },
    revoke: (pool, client, refreshToken) =>
      pool.change((changes) => {
        const session = pool.session(hashOf(refreshToken))
        if (session?.clientId === client.ClientId) changes.revokeSessionsOfOrigin(session.originJti)
      }),
    revokeAll: (pool, username) => pool.change((changes) => changes.revokeSessionsOf(username)),
  }
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RefreshTokenRotationType.html */
export function rotatesRefreshTokens({ RefreshTokenRotation }: AppClient): boolean {
  return RefreshTokenRotation?.Feature === 'ENABLED'
}

function newRefreshToken(): string {
  return randomBytes(48).toString('base64url')
}

function hashOf(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('hex')
}

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
  days: 86_400,
}

export interface Validity {
  /** Seconds. */
  readonly access: number
  readonly id: number
  readonly refresh: number
}

/** The app client's settings, or the defaults: an hour, an hour, thirty days. */
export function validityOf(client: AppClient): Validity {
  const units = client.TokenValidityUnits ?? {}
  const seconds = (amount: number | undefined, unit: string, fallback: number) =>
    amount ? amount * (UNIT_SECONDS[unit] ?? 1) : fallback
  return {
    access: seconds(client.AccessTokenValidity, units.AccessToken ?? 'hours', 3_600),
    id: seconds(client.IdTokenValidity, units.IdToken ?? 'hours', 3_600),
    refresh: seconds(client.RefreshTokenValidity, units.RefreshToken ?? 'days', 30 * 86_400),
  }
}
