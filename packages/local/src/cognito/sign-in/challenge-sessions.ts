import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { notAuthorized } from '../cognito-error.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'

const DEFAULT_MINUTES = 3
const MAX_FAILURES = 5

/** `AuthSessionValidity`: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html#CognitoUserPools-Type-UserPoolClientType-AuthSessionValidity */
export function sessionLifeMs({
  AuthSessionValidity: minutes = DEFAULT_MINUTES,
}: AppClient): number {
  return minutes * 60_000
}

/** What the next request with the session may do. */
export type SessionStep =
  /** ConfirmSignUp, with the session of SignUp. */
  | 'CONFIRM_SIGN_UP'
  /** The first sign-in, with the session of ConfirmSignUp. */
  | 'FIRST_SIGN_IN'
  /** Choose a first factor of USER_AUTH, or answer the one that is asked for. */
  | 'FIRST_FACTOR'
  | 'NEW_PASSWORD_REQUIRED'
  | 'SOFTWARE_TOKEN_MFA'
  /** A code by mail as the second factor. */
  | 'EMAIL_OTP'
  | 'SELECT_MFA_TYPE'

/** A first factor that waits for its answer. */
export interface PendingFactor {
  readonly factor: string
  /** What the answer is held against: the code that was sent, or a challenge. */
  readonly expected: string
}

interface ChallengeSession {
  readonly step: SessionStep
  readonly pool: string
  readonly client: string
  /** `null`: nobody has the name, and the sign-in is only simulated. */
  readonly username: string | null
  readonly pending: PendingFactor | null
  readonly expiresAt: number
  failures: number
}

export interface OpenedSession {
  /** `null`: a simulated sign-in, which no answer completes. */
  readonly user: StoredUser | null
  readonly pending: PendingFactor | null
}

/** Connects the steps of signing in: who gave the password, and what is asked next. */
export interface ChallengeSessions {
  open(
    step: SessionStep,
    pool: Pool,
    client: AppClient,
    user: StoredUser | null,
    pending?: PendingFactor,
  ): string
  /** Throws NotAuthorizedException when the session has expired or belongs to another step. */
  peek(step: SessionStep, pool: Pool, client: AppClient, session: string | undefined): OpenedSession
  /** What the session waits for; `null`: there is no such session. */
  stepOf(session: string | undefined): SessionStep | null
  /** The user of the session. Throws as `peek`. */
  read(step: SessionStep, pool: Pool, client: AppClient, session: string | undefined): StoredUser
  /** Counts a wrong answer. After five of them the session ends. */
  failed(session: string | undefined): void
  /** Ends the session: it was used. */
  close(session: string | undefined): void
  /** Ends all sessions of the user that wait for that step. */
  closeAll(step: SessionStep, pool: Pool, user: StoredUser): void
}

export function invalidSession() {
  return notAuthorized('Invalid session for the user, session is expired.')
}

export function createChallengeSessions(clock: Clock): ChallengeSessions {
  const sessions = new Map<string, ChallengeSession>()

  const peek: ChallengeSessions['peek'] = (step, pool, client, session = '') => {
    const found = sessions.get(session)
    const isThis =
      found?.step === step && found.pool === pool.id && found.client === client.ClientId
    if (!isThis || found.expiresAt <= clock.now()) throw invalidSession()
    const user = found.username === null ? null : pool.find(found.username)
    if (found.username !== null && !user) throw invalidSession()
    return { user, pending: found.pending }
  }

  return {
    open: (step, pool, client, user, pending) => {
      for (const [id, { expiresAt }] of sessions) {
        if (expiresAt <= clock.now()) sessions.delete(id)
      }
      const session = randomBytes(48).toString('base64url')
      sessions.set(session, {
        step,
        pool: pool.id,
        client: client.ClientId,
        username: user?.Username ?? null,
        pending: pending ?? null,
        expiresAt: clock.now() + sessionLifeMs(client),
        failures: 0,
      })
      return session
    },
    peek,
    stepOf: (session = '') => sessions.get(session)?.step ?? null,
    read: (step, pool, client, session) => {
      const { user } = peek(step, pool, client, session)
      if (!user) throw invalidSession()
      return user
    },
    failed: (session = '') => {
      const found = sessions.get(session)
      if (found && ++found.failures >= MAX_FAILURES) sessions.delete(session)
    },
    close: (session = '') => {
      sessions.delete(session)
    },
    closeAll: (step, pool, { Username }) => {
      for (const [id, found] of sessions) {
        if (found.step === step && found.pool === pool.id && found.username === Username) {
          sessions.delete(id)
        }
      }
    },
  }
}
