import { amplifyTokens } from '@domain-gate/core/amplify'
import { Amplify } from 'aws-amplify'
import {
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  signIn,
  signOut,
} from 'aws-amplify/auth'
import { ConsoleLogger } from 'aws-amplify/utils'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'

const username = 'jo@acme.com'

// It warns of every endpoint that is not AWS's own.
beforeAll(() => {
  ConsoleLogger.LOG_LEVEL = 'ERROR'
})

/** A stack with a user who has signed in without Amplify, and the real Amplify pointed at it. */
async function startSignedIn() {
  const stack = await startStack({ rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }] })
  const { userPoolId, clientId: userPoolClientId, cognito: userPoolEndpoint } = stack
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  onTestFinished(() => amplifyTokens().remove())
  await stack.register(username)
  const { AuthenticationResult: result } = await stack.signIn(username)
  const tokens = {
    idToken: result?.IdToken ?? '',
    accessToken: result?.AccessToken ?? '',
    refreshToken: result?.RefreshToken ?? '',
  }
  return { ...stack, tokens }
}

test('who signed in without Amplify is signed in for it: session, user, attributes and refresh', async () => {
  const { tokens } = await startSignedIn()
  await amplifyTokens().write(tokens)

  const { tokens: session } = await fetchAuthSession()
  expect(session?.idToken?.payload['cognito:groups']).toEqual(['acme'])
  expect(await getCurrentUser()).toMatchObject({ signInDetails: { loginId: username } })
  expect(await fetchUserAttributes()).toMatchObject({ email: username, email_verified: 'true' })
  const refreshed = await fetchAuthSession({ forceRefresh: true })
  expect(refreshed.tokens?.idToken?.payload['cognito:groups']).toEqual(['acme'])
  expect((await amplifyTokens().read())?.accessToken).toBe(`${refreshed.tokens?.accessToken}`)
})

test('Amplify signs out who signed in without it, and the refresh token is revoked', async () => {
  const { tokens } = await startSignedIn()
  await amplifyTokens().write(tokens)

  await signOut()

  expect(await amplifyTokens().read()).toBeNull()
  await amplifyTokens().write(tokens)
  // Amplify drops tokens that Cognito does not refresh.
  expect((await fetchAuthSession({ forceRefresh: true })).tokens).toBeUndefined()
})

test('who signed in by Amplify is read from the same store', async () => {
  await startSignedIn()
  await signIn({ username, password: PASSWORD })
  const { tokens } = await fetchAuthSession()
  expect(await amplifyTokens().read()).toMatchObject({
    idToken: `${tokens?.idToken}`,
    accessToken: `${tokens?.accessToken}`,
    refreshToken: expect.stringMatching(/./),
  })
})
