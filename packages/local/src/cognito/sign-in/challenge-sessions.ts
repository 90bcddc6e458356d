import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { notAuthorized } from '../cognito-error.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'

/** The service's default: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html#CognitoUserPools-Type-UserPoolClientType-AuthSessionValidity */
const SESSION_MS = 3 * 60_000
const MAX_FAILURES = 5

export type SessionChallenge = 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA'

interface ChallengeSession {
  readonly challenge: SessionChallenge
  readonly pool: string
  readonly client: string
  readonly username: string
  readonly expiresAt: number
  failures: number
}

/** Connects the second step of signing in with the first: who gave the password, and what is asked next. */
export interface ChallengeSessions {
  open(challenge: SessionChallenge, pool: Pool, client: AppClient, user: StoredUser): string
  /** The user of the session. Throws NotAuthorizedException when it has expired or belongs to another challenge. */
  read(
    challenge: SessionChallenge,
    pool: Pool,
    client: AppClient,
    session: string | undefined,
  ): StoredUser
  /** Counts a wrong answer. After five of them the session ends. */
  failed(session: string | undefined): void
  /** Ends the session: its challenge was answered. */
  close(session: string | undefined): void
}

export function createChallengeSessions(clock: Clock): ChallengeSessions {
  const sessions = new Map<string, ChallengeSession>()
  return {
    open: (challenge, pool, client, user) => {
      for (const [id, { expiresAt }] of sessions) {
        if (expiresAt <= clock.now()) sessions.delete(id)
      }
      const session = randomBytes(48).toString('base64url')
      sessions.set(session, {
        challenge,
        pool: pool.id,
        client: client.ClientId,
        username: user.Username,
        expiresAt: clock.now() + SESSION_MS,
        failures: 0,
      })
      return session
    },
    read: (challenge, pool, client, session = '') => {
      const found = sessions.get(session)
      const isThis =
        found?.challenge === challenge && found.pool === pool.id && found.client === client.ClientId
      const user = isThis && found.expiresAt > clock.now() ? pool.find(found.username) : null
      if (!user) throw notAuthorized('Invalid session for the user, session is expired.')
      return user
    },
    failed: (session = '') => {
      const found = sessions.get(session)
      if (found && ++found.failures >= MAX_FAILURES) sessions.delete(session)
    },
    close: (session = '') => {
      sessions.delete(session)
    },
  }
}
