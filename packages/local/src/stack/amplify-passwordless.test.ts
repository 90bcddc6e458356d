import { Amplify } from 'aws-amplify'
import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth'
import { expect, test } from 'vitest'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'

const username = 'jo@acme.com'

/** A passwordless stack, and the real Amplify pointed at it. */
async function startWithAmplify() {
  const stack = await startStack({
    passwordless: true,
    rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }],
  })
  const { userPoolId, clientId: userPoolClientId, cognito: userPoolEndpoint } = stack
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  const lastCode = async () => (await stack.inbox(username))[0]?.code ?? ''
  return { ...stack, lastCode }
}

async function groups() {
  const { tokens } = await fetchAuthSession()
  return tokens?.accessToken.payload['cognito:groups']
}

test('Amplify signs up without a password, signs in by itself, and later with a code by mail', async () => {
  const { lastCode } = await startWithAmplify()
  const { nextStep } = await signUp({
    username,
    options: { userAttributes: { email: username }, autoSignIn: { authFlowType: 'USER_AUTH' } },
  })
  expect(nextStep.signUpStep).toBe('CONFIRM_SIGN_UP')
  const confirmed = await confirmSignUp({ username, confirmationCode: await lastCode() })
  expect(confirmed.nextStep.signUpStep).toBe('COMPLETE_AUTO_SIGN_IN')

  expect((await autoSignIn()).isSignedIn).toBe(true)

  expect(await groups()).toEqual(['acme'])
  await signOut()
  const asked = await signIn({
    username,
    options: { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' },
  })
  expect(asked.nextStep).toMatchObject({
    signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'j***@a***' },
  })
  const signedIn = await confirmSignIn({ challengeResponse: await lastCode() })
  expect(signedIn.isSignedIn).toBe(true)
  expect(await groups()).toEqual(['acme'])
  await signOut()
})

test('Amplify lets a user choose, and signs in with the password that was chosen', async () => {
  const { lastCode } = await startWithAmplify()
  await signUp({ username, password: PASSWORD })
  await confirmSignUp({ username, confirmationCode: await lastCode() })

  for (const challenge of ['PASSWORD_SRP', 'PASSWORD']) {
    const { nextStep } = await signIn({ username, options: { authFlowType: 'USER_AUTH' } })
    expect(nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      availableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'],
    })
    const asked = await confirmSignIn({ challengeResponse: challenge })
    expect(asked.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_PASSWORD')
    const signedIn = await confirmSignIn({ challengeResponse: PASSWORD })
    expect(signedIn.isSignedIn).toBe(true)
    await signOut()
  }
})

test.each(['PASSWORD_SRP', 'PASSWORD'] as const)(
  'Amplify signs in with %s at once',
  async (preferredChallenge) => {
    const { lastCode } = await startWithAmplify()
    await signUp({ username, password: PASSWORD })
    await confirmSignUp({ username, confirmationCode: await lastCode() })
    const options = { authFlowType: 'USER_AUTH', preferredChallenge } as const

    await expect(signIn({ username, password: 'Wrong-password-1', options })).rejects.toMatchObject(
      { name: 'NotAuthorizedException' },
    )
    const { isSignedIn } = await signIn({ username, password: PASSWORD, options })

    expect(isSignedIn).toBe(true)
    await signOut()
  },
)
