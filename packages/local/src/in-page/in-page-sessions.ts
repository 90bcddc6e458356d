import type { Clock } from '../clock.ts'
import { notAuthorized } from '../cognito/cognito-error.ts'

/** What the next request with the session may do. */
type SessionStep = 'CONFIRM_SIGN_UP' | 'FIRST_SIGN_IN' | 'FIRST_FACTOR'

interface Session {
  readonly step: SessionStep
  readonly email: string
  /** The code that was sent; `null` where none is asked for, or nobody has the address. */
  readonly code: string | null
  readonly expiresAt: number
  failures: number
}

/** Connects the steps of signing in, as Cognito's sessions do. */
export interface InPageSessions {
  open(step: SessionStep, email: string, code?: string | null): string
  /** Throws NotAuthorizedException when the session has expired or belongs to something else. */
  read(step: SessionStep, email: string, id: unknown): { readonly code: string | null }
  /** Counts a wrong code. After five of them the session ends. */
  failed(id: unknown): void
  close(id: unknown): void
}

/** `AuthSessionValidity` of the app client that the construct makes. */
const LIFE_MS = 15 * 60_000
const MAX_FAILURES = 5

export function createInPageSessions(clock: Clock): InPageSessions {
  const sessions = new Map<unknown, Session>()
  let opened = 0

  return {
    open(step, email, code = null) {
      opened += 1
      const id = `session-${opened}`
      sessions.set(id, { step, email, code, expiresAt: clock.now() + LIFE_MS, failures: 0 })
      return id
    },
    read(step, email, id) {
      const session = sessions.get(id)
      if (session?.step !== step || session.email !== email || session.expiresAt <= clock.now()) {
        throw notAuthorized('Invalid session for the user, session is expired.')
      }
      return session
    },
    failed(id) {
      const session = sessions.get(id)
      if (!session) return
      session.failures += 1
      if (session.failures >= MAX_FAILURES) sessions.delete(id)
    },
    close: (id) => {
      sessions.delete(id)
    },
  }
}
