import { Amplify } from 'aws-amplify'
import { decodeJWT, type JWT } from 'aws-amplify/auth'
import { cognitoCredentialsProvider, cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { Hub } from 'aws-amplify/utils'
import { assert } from '../assert.ts'
import type { TokenStore } from '../sign-in/tokens.ts'

const CHANGES: readonly string[] = ['signedIn', 'signedOut', 'tokenRefresh', 'tokenRefresh_failure']

/**
 * Keeps the tokens where Amplify keeps its own, so whoever is signed in for one is signed in for the other:
 * `fetchAuthSession`, `getCurrentUser` and `signOut` of `aws-amplify/auth` work, and Amplify refreshes the tokens. Where
 * that is (`localStorage`, cookies, your own) is what Amplify is set to.
 *
 * Amplify's `Hub` tells other tabs of it, and not this one: `signIn.subscribe` does.
 */
export function amplifyTokens(): Required<TokenStore> {
  const { authTokenStore: store } = cognitoUserPoolsTokenProvider

  async function remove(): Promise<void> {
    await store.clearTokens()
    // The AWS credentials of an identity pool belong to the person who leaves.
    await cognitoCredentialsProvider.clearCredentialsAndIdentityId()
  }

  return {
    async read() {
      const { idToken, accessToken, refreshToken } = (await store.loadTokens()) ?? {}
      if (!idToken || !accessToken || !refreshToken) return null
      return { idToken: `${idToken}`, accessToken: `${accessToken}`, refreshToken }
    },

    async write({ idToken, accessToken: text, refreshToken }) {
      const accessToken = decodeJWT(text)
      assertOwnClient(accessToken)
      const stored = await store.loadTokens()
      const earlier = stored?.accessToken.payload.sub === accessToken.payload.sub ? stored : null
      // Amplify keeps tokens under the user's name, so those of somebody else would stay behind.
      if (stored && !earlier) await remove()
      await store.storeTokens({
        accessToken,
        idToken: decodeJWT(idToken),
        refreshToken,
        clockDrift: clockDriftOf(accessToken),
        username: earlier?.username ?? claim(accessToken, 'username'),
        signInDetails: earlier?.signInDetails ?? { loginId: claim(decodeJWT(idToken), 'email') },
      })
    },

    remove,

    subscribe(listener) {
      return Hub.listen(
        'auth',
        ({ payload: { event } }) => {
          if (CHANGES.includes(event)) listener()
        },
        { enableCrossTabEvents: true },
      )
    },
  }
}

/** Amplify refreshes with the app client that it is configured with, and Cognito refuses any but the token's own. */
function assertOwnClient(accessToken: JWT): void {
  const { userPoolClientId } = Amplify.getConfig().Auth?.Cognito ?? {}
  const issuedTo = accessToken.payload['client_id']
  assert(
    userPoolClientId === issuedTo,
    'amplifyTokens: userPoolClientId in Amplify.configure',
    `the app client that the person signed in to, ${issuedTo}`,
    userPoolClientId,
  )
}

/** How far the clock of this machine is behind Cognito's. Amplify tells by it when a token has expired. */
function clockDriftOf({ payload: { iat } }: JWT): number {
  return iat === undefined ? 0 : iat * 1000 - Date.now()
}

function claim({ payload }: JWT, name: string): string {
  return String(payload[name])
}
