import { fetchAuthSession } from 'aws-amplify/auth'
import { createListeners } from '../flow/listeners.ts'
import type { SignInClient } from '../sign-in/sign-in-client.ts'
import { readTokenClaims } from '../sign-in/token-claims.ts'
import type { SignedInUser } from '../sign-in/tokens.ts'
import { amplifyTokens } from './amplify-tokens.ts'

/** Who is signed in for Amplify. */
export interface AmplifySession extends Pick<SignInClient, 'current' | 'refresh' | 'subscribe'> {
  /** Looks into Amplify's store, without a request. */
  reread(): Promise<SignedInUser | null>
}

/** Amplify's store only answers later, so it is read now, and again whenever somebody came, went or has new tokens. */
export async function followAmplifySession(): Promise<AmplifySession> {
  const listeners = createListeners<SignedInUser | null>()
  const { read, subscribe } = amplifyTokens()
  let user: SignedInUser | null = null
  let readings = 0

  /** Of two readings at a time the later one counts. */
  async function reread(): Promise<SignedInUser | null> {
    readings += 1
    const reading = readings
    const tokens = await read()
    const claims = tokens && readTokenClaims(tokens)
    if (reading === readings)
      user = claims?.email ? Object.freeze({ ...claims, email: claims.email }) : null
    return user
  }

  subscribe(async () => {
    await reread()
    listeners.notify(() => user)
  })
  await reread()

  return {
    current: () => user,
    reread,

    async refresh({ force }) {
      // Amplify would fetch a guest's AWS credentials.
      if ((await reread()) === null) return null
      try {
        await fetchAuthSession({ forceRefresh: force })
      } catch (error) {
        // Amplify empties its store where Cognito has ended the session, and throws all the same.
        if ((await reread()) !== null) throw error
      }
      await reread()
      return read()
    },

    subscribe: (listener) => listeners.add(listener, user),
  }
}
