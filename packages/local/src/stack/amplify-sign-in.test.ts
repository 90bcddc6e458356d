import { createDomainGate, fetchClient } from '@domain-gate/core'
import { amplifyClient, amplifySignIn, amplifyTokens } from '@domain-gate/core/amplify'
import { createSignIn } from '@domain-gate/core/sign-in'
import { Amplify } from 'aws-amplify'
import {
  confirmSignIn,
  fetchAuthSession,
  getCurrentUser,
  signIn as signInByAmplify,
  signOut,
} from 'aws-amplify/auth'
import { ConsoleLogger, defaultStorage } from 'aws-amplify/utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../testing/fake-clock.ts'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'

const email = 'jo@acme.com'
const jo = { step: 'signed-in', email, groups: ['acme'] }

// It warns of every endpoint that is not AWS's own.
beforeAll(() => {
  ConsoleLogger.LOG_LEVEL = 'ERROR'
})

/** A passwordless stack, and the real Amplify pointed at it with nobody signed in. */
async function start() {
  const clock = fakeClock()
  const stack = await startStack({
    passwordless: true,
    rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }],
    clock,
  })
  const { userPoolId, clientId: userPoolClientId, cognito: userPoolEndpoint, region } = stack
  await defaultStorage.clear()
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  const byFetch = fetchClient({
    region,
    clientId: userPoolClientId,
    userPoolId,
    endpoint: userPoolEndpoint,
  })
  const byAmplify = amplifyClient({ signIn: amplifySignIn })
  return {
    ...stack,
    clock,
    byFetch,
    byAmplify,
    lastCode: async () => (await stack.inbox(email))[0]?.code ?? '',
  }
}

async function amplifysGroups() {
  const { tokens } = await fetchAuthSession()
  return tokens?.idToken?.payload['cognito:groups']
}

describe('by Amplify’s own functions', () => {
  it('a sign-up without a password ends signed in, without a second code', async () => {
    const { byAmplify: client, inbox, lastCode } = await start()
    const gate = createDomainGate({ client })
    const signIn = createSignIn({ client })

    await gate.signUp({ email })
    const done = await gate.confirmSignUp({ email, code: await lastCode() })
    const { session = null } = done.step === 'done' ? done : {}

    expect(await signIn.continue({ email, session })).toMatchObject(jo)
    expect(await amplifysGroups()).toEqual(['acme'])
    expect(await inbox(email)).toHaveLength(1)
  })

  it('a sign-up that Amplify has forgotten goes on by one more code, and says why', async () => {
    const { byAmplify: client, byFetch, lastCode } = await start()
    // Another client's memory is as good as none, as after a reload.
    const gate = createDomainGate({ client: byFetch })
    const signIn = createSignIn({ client })

    await gate.signUp({ email })
    await gate.confirmSignUp({ email, code: await lastCode() })

    expect(await signIn.continue({ email, session: null })).toMatchObject({
      step: 'code-required',
      reason: 'session-expired',
      delivery: { medium: 'email', destination: 'j***@a***' },
    })
    expect(await signIn.answer({ code: await lastCode() })).toMatchObject(jo)
  })

  it('who signed up without Amplify signs in by password, and refuses a wrong one', async () => {
    const { byAmplify: client, register } = await start()
    await register(email)
    const signIn = createSignIn({ client })

    expect(await signIn.start({ email })).toEqual({
      step: 'choose',
      email,
      factors: ['password', 'code'],
    })
    expect(await signIn.start({ email, factor: 'password' })).toMatchObject({
      step: 'password-required',
    })
    expect(await signIn.answer({ password: 'Wrong-password-1' })).toMatchObject({
      rejection: { code: 'sign-in-failed', field: 'password' },
    })
    expect(await signIn.answer({ password: PASSWORD })).toMatchObject(jo)
    expect(signIn.current()).toMatchObject({ email, groups: ['acme'] })
    expect((await getCurrentUser()).signInDetails?.loginId).toBe(email)
  })

  it('a forgotten password is set anew', async () => {
    const { byAmplify: client, register, lastCode } = await start()
    await register(email)
    const signIn = createSignIn({ client })
    const password = 'Another-horse-2'

    expect(await signIn.forgotPassword({ email })).toMatchObject({
      step: 'code-required',
      delivery: { medium: 'email' },
    })
    expect(await signIn.resetPassword({ email, code: '000000', password })).toMatchObject({
      rejection: { code: 'code-mismatch' },
    })
    const code = await lastCode()
    expect(await signIn.resetPassword({ email, code, password })).toMatchObject({
      step: 'password-reset',
    })
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password })).toMatchObject(jo)
  })

  it('a wrong code may be typed again, and a late one is refused', async () => {
    const { byAmplify: client, register, lastCode, clock } = await start()
    await register(email)
    const signIn = createSignIn({ client })

    await signIn.start({ email, factor: 'code' })
    expect(await signIn.answer({ code: '00000000' })).toMatchObject({
      rejection: { code: 'code-mismatch', field: 'code' },
    })
    const code = await lastCode()
    clock.advance(16 * 60_000)
    expect(await signIn.answer({ code })).toMatchObject({
      rejection: { code: 'session-expired' },
    })
  })

  it('signs out everywhere, and whoever is signed in elsewhere at the next refresh', async () => {
    const { byAmplify: client, byFetch, register } = await start()
    await register(email)
    const [here, elsewhere] = [createSignIn({ client }), createSignIn({ client: byFetch })]
    for (const signIn of [here, elsewhere]) {
      await signIn.start({ email, factor: 'password' })
      expect(await signIn.answer({ password: PASSWORD })).toMatchObject(jo)
    }
    expect(await here.signOut({ everywhere: true })).toEqual({ step: 'signed-out' })
    expect(here.current()).toBeNull()
    expect(await elsewhere.refresh({ force: true })).toEqual({ step: 'signed-out' })
  })
})

describe('without Amplify’s functions, and with its store', () => {
  it('who signs up and in by our SDK is signed in for Amplify, which refreshes and signs out', async () => {
    const { byFetch: client, lastCode } = await start()
    const gate = createDomainGate({ client })
    const signIn = createSignIn({ client, tokens: amplifyTokens() })

    await gate.signUp({ email })
    const done = await gate.confirmSignUp({ email, code: await lastCode() })
    const { session = null } = done.step === 'done' ? done : {}
    expect(await signIn.continue({ email, session })).toMatchObject(jo)

    expect(await amplifysGroups()).toEqual(['acme'])
    expect(await getCurrentUser()).toMatchObject({ signInDetails: { loginId: email } })
    await fetchAuthSession({ forceRefresh: true })
    expect(await signIn.refresh({ force: true })).toMatchObject(jo)
    expect(await amplifysGroups()).toEqual(['acme'])

    const heard: unknown[] = []
    const stop = signIn.subscribe((user) => heard.push(user?.email ?? null))
    await expect.poll(() => heard.at(-1)).toBe(email)
    await signOut()
    await expect.poll(() => heard.at(-1)).toBeNull()
    stop()
    expect(await signIn.getTokens()).toBeNull()
  })

  it('who signs out by our SDK is signed out for Amplify', async () => {
    const { byFetch: client, register } = await start()
    await register(email)
    const signIn = createSignIn({ client, tokens: amplifyTokens() })
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password: PASSWORD })).toMatchObject(jo)
    expect(await amplifysGroups()).toEqual(['acme'])

    await signIn.signOut()
    expect((await fetchAuthSession()).tokens).toBeUndefined()
  })
})

it('who signed up by our SDK without a password signs in by Amplify alone, with a code', async () => {
  const { byFetch: client, lastCode } = await start()
  const gate = createDomainGate({ client })
  await gate.signUp({ email })
  await gate.confirmSignUp({ email, code: await lastCode() })

  const options = { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' } as const
  await signInByAmplify({ username: email, options })
  const { isSignedIn } = await confirmSignIn({ challengeResponse: await lastCode() })

  expect(isSignedIn).toBe(true)
  expect(await amplifysGroups()).toEqual(['acme'])
  await signOut()
})
