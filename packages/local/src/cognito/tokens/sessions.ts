import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { notAuthorized } from '../cognito-error.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import type { SessionRecord } from '../pool/user-record.ts'

/** Sign-ins and their refresh tokens. Only a token's hash is stored. */
export interface Sessions {
  start(
    pool: Pool,
    client: AppClient,
    user: StoredUser,
  ): Promise<{ session: SessionRecord; refreshToken: string }>
  /** Throws NotAuthorizedException for an unknown, expired or foreign token. */
  resume(pool: Pool, client: AppClient, refreshToken: string): SessionRecord
  revoke(pool: Pool, client: AppClient, refreshToken: string): Promise<void>
  /** Ends every sign-in of the user. */
  revokeAll(pool: Pool, username: string): Promise<void>
}

/** An access token may live a day longer than its session, and a client that comes late is told that it is late. */
const KEPT_AFTER_EXPIRY_MS = 24 * 3_600_000

export function createSessions(clock: Clock): Sessions {
  return {
    start: async (pool, client, user) => {
      const refreshToken = randomBytes(48).toString('base64url')
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
    resume: (pool, client, refreshToken) => {
      const session = pool.session(hashOf(refreshToken))
      if (session?.clientId !== client.ClientId) throw notAuthorized('Invalid Refresh Token')
      if (session.expiresAt <= clock.now()) throw notAuthorized('Refresh Token has expired')
      return session
    },
    revoke: (pool, client, refreshToken) =>
      pool.change((changes) => {
        const hash = hashOf(refreshToken)
        if (pool.session(hash)?.clientId === client.ClientId) changes.deleteSession(hash)
      }),
    revokeAll: (pool, username) => pool.change((changes) => changes.deleteSessionsOf(username)),
  }
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
