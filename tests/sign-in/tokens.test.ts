import {
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { memoryTokens, webStorageTokens } from '@domain-gate/core/sign-in'
import { expect, test } from 'vitest'
import { HOUR, startSigningIn } from './parts/signing-in.ts'

const email = 'jo@acme.com'
const jo = { email, groups: ['acme'] }

/** A browser's storage, which all its tabs share. */
function storageOf(entries = new Map<string, string>()) {
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
}

async function startSignedIn(options: Parameters<typeof startSigningIn>[0] = {}) {
  const app = await startSigningIn(options)
  const storage = storageOf()
  const tab = app.openTab(webStorageTokens(storage))
  const session = await app.signUp(email)
  await tab.signIn.continue({ email, session })
  app.sent.length = 0
  return { ...app, ...tab, storage }
}

test('tokens are good for an hour, and then two tabs refresh them once, with rotation', async () => {
  const { advance, openTab, sent, signIn, storage, tokens } = await startSignedIn()
  const before = await tokens.read()
  expect(await signIn.getTokens()).toEqual(before)
  expect(sent).toEqual([])

  advance(HOUR)
  const other = openTab(webStorageTokens(storage))
  const [one, two] = await Promise.all([signIn.getTokens(), other.signIn.getTokens()])
  expect(one).toEqual(two)
  expect(one?.refreshToken).not.toBe(before?.refreshToken)
  expect(one?.idToken).not.toBe(before?.idToken)
  expect(sent).toEqual(['GetTokensFromRefreshToken'])
  expect(signIn.current()).toMatchObject(jo)

  advance(HOUR)
  expect(await signIn.getTokens()).not.toBeNull()
  expect(sent).toHaveLength(2)
})

test('without rotation the refresh token stays', async () => {
  const { advance, signIn, tokens } = await startSignedIn({ refreshTokenRotation: false })
  const before = await tokens.read()
  advance(HOUR)
  const after = await signIn.getTokens()
  expect(after?.refreshToken).toBe(before?.refreshToken)
  expect(after?.idToken).not.toBe(before?.idToken)
})

test('a blocked rule takes the groups away at the next refresh, where tokens tell of them', async () => {
  const { signIn, stack } = await startSignedIn({ membership: 'token' })
  expect(signIn.current()).toMatchObject(jo)
  const removed = await fetch(`${stack.playground}/api/rules?domain=acme.com`, { method: 'DELETE' })
  expect(removed.ok).toBe(true)
  expect(await signIn.refresh({ force: true })).toMatchObject({ step: 'signed-in', groups: [] })
  expect(signIn.current()).toMatchObject({ groups: [] })
})

test('signing out empties the store, ends the refresh token and tells those who listen', async () => {
  const { client, signIn, tokens } = await startSignedIn()
  const { refreshToken } = (await tokens.read()) ?? {}
  const heard: unknown[] = []
  signIn.subscribe((user) => heard.push(user?.email ?? null))
  expect(await signIn.signOut()).toEqual({ step: 'signed-out' })
  expect(await tokens.read()).toBeNull()
  expect(signIn.current()).toBeNull()
  expect(heard).toEqual([email, null])
  await expect(
    client.call?.('GetTokensFromRefreshToken', { RefreshToken: refreshToken }),
  ).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  expect(await signIn.getTokens()).toBeNull()
})

test('signing out everywhere ends another device at its next refresh', async () => {
  const { code, openTab, signIn } = await startSignedIn()
  const other = openTab()
  await other.signIn.start({ email })
  await other.signIn.answer({ code: await code(email) })
  const heard: unknown[] = []
  other.signIn.subscribe((user) => heard.push(user?.email ?? null))

  expect(await signIn.signOut({ everywhere: true })).toEqual({ step: 'signed-out' })
  expect(other.signIn.current()).toMatchObject(jo)
  expect(await other.signIn.refresh({ force: true })).toEqual({ step: 'signed-out' })
  expect(await other.tokens.read()).toBeNull()
  expect(heard).toEqual([email, null])
})

test.each([
  ['signed out', AdminUserGlobalSignOutCommand],
  ['disabled', AdminDisableUserCommand],
])('who is %s by an administrator is signed out at the next refresh', async (_, Command) => {
  const { admin, signIn, stack } = await startSignedIn()
  const command = new Command({ UserPoolId: stack.userPoolId, Username: email })
  await admin.send(command)
  expect(await signIn.refresh({ force: true })).toEqual({ step: 'signed-out' })
  expect(signIn.current()).toBeNull()
})

test('a refresh token that is too old signs out', async () => {
  const { advance, signIn } = await startSignedIn()
  advance(31 * 24 * HOUR)
  expect(await signIn.getTokens()).toBeNull()
  expect(signIn.current()).toBeNull()
})

test('without the service the tokens stay, and sign in again once it is back', async () => {
  const { advance, openTab, stack, tokens } = await startSignedIn()
  advance(HOUR)
  await stack.stop()
  const { signIn } = openTab(tokens)
  expect(await signIn.refresh()).toMatchObject({ rejection: { code: 'offline', retryable: true } })
  expect(await signIn.getTokens()).toBeNull()
  expect(await signIn.signOut({ everywhere: true })).toMatchObject({
    rejection: { code: 'offline' },
  })
  expect(signIn.current()).toMatchObject({ email })
  expect(await signIn.signOut()).toEqual({ step: 'signed-out' })
  expect(await tokens.read()).toBeNull()
})

test('a tab that shares the storage is signed in, too', async () => {
  const { openTab, signUp } = await startSigningIn()
  const storage = storageOf()
  const { signIn } = openTab(webStorageTokens(storage))
  await signIn.continue({ email, session: await signUp(email) })
  const reloaded = openTab(webStorageTokens(storage))
  expect(reloaded.signIn.current()).toMatchObject(jo)
  expect(openTab(memoryTokens()).signIn.current()).toBeNull()
})
