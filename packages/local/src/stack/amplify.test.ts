import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { Amplify } from 'aws-amplify'
import {
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { expect, test } from 'vitest'
import { fakeClock, SECOND } from '../testing/fake-clock.ts'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'
import type { LocalStackOptions } from './local-stack-options.ts'

const username = 'jo@acme.com'

/** A stack, and the real Amplify pointed at it. */
async function startWithAmplify(options: LocalStackOptions = {}) {
  const rules = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]
  const stack = await startStack({ rules, ...options })
  const { userPoolId, clientId: userPoolClientId, cognito: userPoolEndpoint } = stack
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  const lastCode = async () => (await stack.inbox(username))[0]?.code ?? ''
  return { ...stack, lastCode }
}

test('Amplify signs up, confirms, and signs in by its default flow; the tokens carry the group', async () => {
  const { lastCode } = await startWithAmplify()

  expect((await signUp({ username, password: PASSWORD })).nextStep).toMatchObject({
    signUpStep: 'CONFIRM_SIGN_UP',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'j***@a***' },
  })
  await resendSignUpCode({ username })
  const confirmed = await confirmSignUp({ username, confirmationCode: await lastCode() })
  expect(confirmed.isSignUpComplete).toBe(true)
  const { isSignedIn } = await signIn({ username, password: PASSWORD })

  expect(isSignedIn).toBe(true)
  const { tokens } = await fetchAuthSession()
  expect(tokens?.idToken?.payload['cognito:groups']).toEqual(['acme'])
  expect(tokens?.accessToken.payload['cognito:groups']).toEqual(['acme'])
  expect((await getCurrentUser()).signInDetails?.authFlowType).toBe('USER_SRP_AUTH')
  expect(await fetchUserAttributes()).toMatchObject({ email: username, email_verified: 'true' })
  const refreshed = await fetchAuthSession({ forceRefresh: true })
  expect(refreshed.tokens?.idToken?.payload['cognito:groups']).toEqual(['acme'])
  await signOut()
})

test('Amplify refreshes with tokens that are rotated, each good for one use', async () => {
  const clock = fakeClock()
  const {
    client,
    clientId: ClientId,
    register,
  } = await startWithAmplify({
    clock,
    refreshTokenRotation: true,
  })
  await register(username)
  await signIn({ username, password: PASSWORD })
  const readRefreshToken = async () =>
    (await cognitoUserPoolsTokenProvider.authTokenStore.loadTokens())?.refreshToken
  const first = await readRefreshToken()

  await fetchAuthSession({ forceRefresh: true })
  const second = await readRefreshToken()
  clock.advance(60 * SECOND)
  const { tokens } = await fetchAuthSession({ forceRefresh: true })

  expect(tokens?.idToken?.payload['cognito:groups']).toEqual(['acme'])
  expect(new Set([first, second, await readRefreshToken()]).size).toBe(3)
  await expect(
    client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: first })),
  ).rejects.toMatchObject({ name: 'RefreshTokenReuseException' })
  await signOut()
})

test('Amplify is refused in the words of the service', async () => {
  await startWithAmplify()
  await expect(signUp({ username: 'jo@gmail.com', password: PASSWORD })).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: expect.stringMatching(/^PreSignUp failed with error .+ \(domain-not-allowed\)\.$/),
  })
  await expect(signIn({ username: 'nobody@acme.com', password: PASSWORD })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  })
})

test('Amplify is sent to the code step when the user is not confirmed', async () => {
  await startWithAmplify()
  await signUp({ username, password: PASSWORD })
  expect((await signIn({ username, password: PASSWORD })).nextStep.signInStep).toBe(
    'CONFIRM_SIGN_UP',
  )
})

test('a wrong password is refused by the default flow too', async () => {
  const { register } = await startWithAmplify()
  await register(username)
  await expect(signIn({ username, password: 'Wrong-password-1' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
})
