import type { SignedInUser, SignInClient } from '@domain-gate/core/sign-in'
import type { Clock } from '../clock.ts'
import {
  CognitoError,
  limitExceeded,
  notAuthorized,
  userNotConfirmed,
} from '../cognito/cognito-error.ts'
import type { InPagePool } from './in-page-pool.ts'

const SESSION_MS = 3_600_000
/** The page has no service to show tokens to. */
const NO_TOKENS = Object.freeze({ idToken: '', accessToken: '', refreshToken: '' })

/** Signs in to a pool in the page, by password. There are no tokens: the page itself is all that asks who is signed in. */
export function createInPageSignIn(
  pool: Pick<InPagePool, 'find' | 'groupsOf'>,
  clock: Clock,
): SignInClient {
  let asked: string | null = null
  let user: SignedInUser | null = null
  const listeners = new Set<(user: SignedInUser | null) => void>()

  function tell(now: SignedInUser | null) {
    user = now
    for (const listener of listeners) listener(now)
  }

  function signIn(email: string): SignedInUser {
    const found = pool.find(email)
    const groups = found ? pool.groupsOf(found.username) : []
    const signedIn = { email, groups, expiresAt: clock.now() + SESSION_MS }
    tell(signedIn)
    return signedIn
  }

  return {
    async start({ email }) {
      asked = email
      return { step: 'password-required', email }
    },
    // A pool that asks for passwords hands out no session at a sign-up.
    async continue({ email }) {
      asked = email
      return { step: 'password-required', email }
    },
    async answer(answer) {
      const found = asked === null ? undefined : pool.find(asked)
      if (!found || !('password' in answer) || found.password !== answer.password) {
        throw notAuthorized()
      }
      if (!found.isConfirmed) throw userNotConfirmed()
      return { step: 'signed-in', ...signIn(found.email) }
    },
    cancel: () => {
      asked = null
    },
    async forgotPassword() {
      throw limitExceeded()
    },
    async resetPassword() {
      throw limitExceeded()
    },
    async signOut() {
      tell(null)
    },
    current: () => user,
    async refresh() {
      if (user === null) return null
      signIn(user.email)
      return NO_TOKENS
    },
    subscribe(listener) {
      listeners.add(listener)
      listener(user)
      return () => listeners.delete(listener)
    },
    passkeys: async () => {
      throw new CognitoError('WebAuthnNotEnabledException', 'Passkeys are not enabled.')
    },
  }
}
