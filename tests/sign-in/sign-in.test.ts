import {
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { MINUTE, PASSWORD, SECOND, startSigningIn } from './parts/signing-in.ts'

const email = 'jo@acme.com'
const jo = { email, groups: ['acme'] }

test('sign-up with the address alone, a code, and one is signed in with the group', async () => {
  const { code, gate, openTab, sent } = await startSigningIn()
  const { signIn, tokens } = openTab()
  const signedUp = await gate.signUp({ email })
  expect(signedUp).toMatchObject({ step: 'code-required', session: expect.any(String) })
  const { session = null } = signedUp.step === 'code-required' ? signedUp : {}
  const confirmed = await gate.confirmSignUp({ email, code: await code(email), session })
  expect(confirmed).toMatchObject({ step: 'done', session: expect.any(String) })
  const onward = confirmed.step === 'done' ? (confirmed.session ?? null) : null
  expect(await signIn.continue({ email, session: onward })).toMatchObject({
    step: 'signed-in',
    ...jo,
  })
  expect(sent).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth'])
  expect(signIn.current()).toMatchObject(jo)
  expect(await tokens.read()).not.toBeNull()
})

test('a domain that is not let in is refused before anything else is asked', async () => {
  const { gate } = await startSigningIn()
  expect(await gate.signUp({ email: 'jo@gmail.com' })).toMatchObject({
    rejection: { code: 'domain-not-allowed', field: 'email' },
  })
})

test('a session that expires before the code is entered confirms all the same, then a code signs in', async () => {
  const { advance, code, gate, openTab } = await startSigningIn()
  const { signIn } = openTab()
  const signedUp = await gate.signUp({ email })
  const { session = null } = signedUp.step === 'code-required' ? signedUp : {}
  advance(16 * MINUTE)
  const confirmed = await gate.confirmSignUp({ email, code: await code(email), session })
  expect(confirmed).toMatchObject({ step: 'done', session: null })
  expect(await signIn.continue({ email, session: null })).toMatchObject({
    step: 'code-required',
    medium: 'email',
    reason: 'session-expired',
    delivery: { medium: 'email' },
  })
  expect(await signIn.answer({ code: await code(email) })).toMatchObject({ step: 'signed-in' })
})

test('a session that expires after the code was entered sends a code, and says why', async () => {
  const { advance, code, openTab, signUp } = await startSigningIn()
  const { signIn } = openTab()
  const session = await signUp(email)
  advance(16 * MINUTE)
  expect(await signIn.continue({ email, session })).toMatchObject({
    step: 'code-required',
    reason: 'session-expired',
  })
  expect(await signIn.answer({ code: await code(email) })).toMatchObject({
    step: 'signed-in',
    ...jo,
  })
})

test('a code signs in: a wrong one may be tried again, and a late one says that the step is over', async () => {
  const { advance, code, openTab, signUp } = await startSigningIn()
  const { signIn } = openTab()
  await signUp(email)
  expect(await signIn.start({ email })).toMatchObject({
    step: 'code-required',
    isSecondFactor: false,
  })
  expect(await signIn.answer({ code: '00000000' })).toMatchObject({
    rejection: { code: 'code-mismatch', field: 'code' },
  })
  advance(16 * MINUTE)
  expect(await signIn.answer({ code: await code(email) })).toMatchObject({
    rejection: { code: 'session-expired' },
  })
  await signIn.start({ email, factor: 'code' })
  expect(await signIn.answer({ code: await code(email) })).toMatchObject({ step: 'signed-in' })
})

test('who has a password, too, chooses, and signs in by SRP without sending it', async () => {
  const { openTab, sent, signUp } = await startSigningIn()
  const { signIn } = openTab()
  await signUp(email, PASSWORD)
  expect(await signIn.start({ email })).toEqual({
    step: 'choose',
    email,
    factors: ['code', 'password'],
  })
  await signIn.start({ email, factor: 'password' })
  expect(await signIn.answer({ password: 'Wrong-horse-8' })).toMatchObject({
    rejection: { code: 'sign-in-failed', field: 'password' },
  })
  sent.length = 0
  expect(await signIn.answer({ password: PASSWORD })).toMatchObject({ step: 'signed-in', ...jo })
  expect(sent).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
})

test('where there is no choice-based sign-in a password is asked for at once', async () => {
  const { openTab, signUp } = await startSigningIn({ passwordless: false })
  const { signIn } = openTab()
  const session = await signUp(email, PASSWORD)
  expect(session).toBeNull()
  expect(await signIn.start({ email })).toEqual({ step: 'password-required', email })
  expect(await signIn.answer({ password: PASSWORD })).toMatchObject({ step: 'signed-in', ...jo })
})

test('who signed up and never confirmed is told so', async () => {
  const { gate, openTab } = await startSigningIn()
  const { signIn } = openTab()
  await gate.signUp({ email, password: PASSWORD })
  await signIn.start({ email, factor: 'password' })
  expect(await signIn.answer({ password: PASSWORD })).toMatchObject({
    rejection: { code: 'user-unconfirmed' },
  })
})

test('who was invited sets a password', async () => {
  const { invite, openTab } = await startSigningIn()
  const { signIn } = openTab()
  await invite(email, 'Temporary-horse-7')
  await signIn.start({ email, factor: 'password' })
  expect(await signIn.answer({ password: 'Temporary-horse-7' })).toMatchObject({
    step: 'new-password-required',
    email,
    requiredAttributes: [],
  })
  expect(await signIn.answer({ newPassword: 'short' })).toMatchObject({
    rejection: { code: 'password-weak', field: 'password' },
  })
  expect(await signIn.answer({ newPassword: PASSWORD })).toMatchObject({
    step: 'signed-in',
    email,
  })
})

test('a forgotten password is set anew with a code', async () => {
  const { code, openTab, signUp } = await startSigningIn()
  const { signIn } = openTab()
  await signUp(email, PASSWORD)
  expect(await signIn.forgotPassword({ email })).toMatchObject({
    step: 'code-required',
    delivery: { medium: 'email' },
  })
  const password = 'Another-horse-8'
  expect(await signIn.resetPassword({ email, code: '000000', password })).toMatchObject({
    rejection: { code: 'code-mismatch' },
  })
  const right = await code(email)
  expect(await signIn.resetPassword({ email, code: right, password: 'short' })).toMatchObject({
    rejection: { code: 'password-weak' },
  })
  expect(await signIn.resetPassword({ email, code: right, password })).toEqual({
    step: 'password-reset',
    email,
  })
  await signIn.start({ email, factor: 'password' })
  expect(await signIn.answer({ password })).toMatchObject({ step: 'signed-in' })
})

test('nobody is told that an address whose password is forgotten has no account', async () => {
  const { openTab } = await startSigningIn()
  const { signIn } = openTab()
  expect(await signIn.forgotPassword({ email: 'nobody@acme.com' })).toMatchObject({
    step: 'code-required',
  })
})

test('an authenticator app is the second factor after the password', async () => {
  const { admin, advance, clock, openTab, signUp } = await startSigningIn()
  const { signIn } = openTab()
  await signUp(email, PASSWORD)
  await signIn.start({ email, factor: 'password' })
  await signIn.answer({ password: PASSWORD })
  const tokens = await signIn.getTokens()
  const AccessToken = tokens?.accessToken
  const { SecretCode: secret = '' } = await admin.send(
    new AssociateSoftwareTokenCommand({ AccessToken }),
  )
  const codeNow = () => generateSync({ secret, epoch: Math.floor(clock() / 1000) })
  await admin.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeNow() }))
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true }
  await admin.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }))
  advance(30 * SECOND)

  await signIn.start({ email, factor: 'password' })
  expect(await signIn.answer({ password: PASSWORD })).toEqual({
    step: 'code-required',
    email,
    medium: 'totp',
    delivery: null,
    isSecondFactor: true,
  })
  expect(await signIn.answer({ code: '000000' })).toMatchObject({
    rejection: { code: 'code-mismatch' },
  })
  expect(await signIn.answer({ code: codeNow() })).toMatchObject({ step: 'signed-in' })
})
