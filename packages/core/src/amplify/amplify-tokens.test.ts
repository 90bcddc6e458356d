import { Amplify } from 'aws-amplify'
import { fetchAuthSession, getCurrentUser, signOut } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { ConsoleLogger, defaultStorage, Hub } from 'aws-amplify/utils'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { json, startCognitoServer } from '../testing/cognito-server.ts'
import { jwt } from '../testing/jo-tokens.ts'
import { cognitoTokens } from '../testing/tokens.ts'
import { amplifyTokens } from './amplify-tokens.ts'

let cognito: Awaited<ReturnType<typeof startCognitoServer>>
beforeAll(async () => {
  // It warns of every endpoint that is not AWS's own.
  ConsoleLogger.LOG_LEVEL = 'ERROR'
  cognito = await startCognitoServer()
})
afterAll(() => cognito.stop())
beforeEach(async () => {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: 'eu-west-1_abc',
        userPoolClientId: '1example',
        userPoolEndpoint: cognito.url,
      },
    },
  })
  await defaultStorage.clear()
  cognito.received.length = 0
  cognito.answer = json(200, {})
})

const hourAgo = () => Math.floor(Date.now() / 1000) - 3601

describe('amplifyTokens, with the real aws-amplify', () => {
  it('has nothing to read where nobody is signed in', async () => {
    expect(await amplifyTokens().read()).toBeNull()
  })

  it('signs in for Amplify whoever it is given, without a request', async () => {
    const tokens = cognitoTokens()
    await amplifyTokens().write(tokens)

    const session = await fetchAuthSession()
    expect(String(session.tokens?.accessToken)).toBe(tokens.accessToken)
    expect(session.tokens?.idToken?.payload['cognito:groups']).toEqual(['acme'])
    expect(await getCurrentUser()).toEqual({
      userId: 'a7c2',
      username: 'a7c2',
      signInDetails: { loginId: 'jo@acme.com' },
    })
    expect(await cognitoUserPoolsTokenProvider.authTokenStore.getLastAuthUser()).toBe('a7c2')
    expect(cognito.received).toEqual([])
  })

  it('has nothing to read where Amplify has not all three tokens', async () => {
    const { authTokenStore } = cognitoUserPoolsTokenProvider
    await amplifyTokens().write(cognitoTokens())
    const stored = await authTokenStore.loadTokens()
    if (stored === null) throw new Error('nothing was stored')
    const { idToken: _, ...withoutIdToken } = stored
    await authTokenStore.storeTokens(withoutIdToken)
    expect(await amplifyTokens().read()).toBeNull()
    const { refreshToken: __, ...withoutRefreshToken } = stored
    await authTokenStore.storeTokens(withoutRefreshToken)
    expect(await amplifyTokens().read()).toBeNull()
  })

  it('reads what it wrote', async () => {
    const tokens = cognitoTokens()
    await amplifyTokens().write(tokens)
    expect(await amplifyTokens().read()).toEqual(tokens)
  })

  it('reads the tokens that Amplify has refreshed', async () => {
    await amplifyTokens().write(cognitoTokens({ issuedAt: hourAgo() }))
    const { idToken, accessToken } = cognitoTokens({ groups: ['acme', 'beta'] })
    cognito.answer = json(200, {
      AuthenticationResult: {
        IdToken: idToken,
        AccessToken: accessToken,
        RefreshToken: 'rotated',
      },
    })

    await fetchAuthSession({ forceRefresh: true })

    expect(cognito.received).toMatchObject([
      {
        operation: 'GetTokensFromRefreshToken',
        body: { ClientId: '1example', RefreshToken: 'refresh-of-a7c2' },
      },
    ])
    expect(await amplifyTokens().read()).toEqual({ idToken, accessToken, refreshToken: 'rotated' })
  })

  it('tells Amplify how far the clock of this machine is off', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
    onTestFinished(() => void vi.useRealTimers())
    const tenMinutesAhead = 1_800_000_000 + 600
    await amplifyTokens().write(cognitoTokens({ issuedAt: tenMinutesAhead }))
    const { clockDrift } = (await cognitoUserPoolsTokenProvider.authTokenStore.loadTokens()) ?? {}
    expect(clockDrift).toBe(600_000)
  })

  it('tells Amplify of a clock that is right where the token does not say when it was issued', async () => {
    const { idToken, refreshToken } = cognitoTokens()
    const accessToken = jwt({ token_use: 'access', client_id: '1example', sub: 'a7c2', exp: 9e9 })
    await amplifyTokens().write({ idToken, accessToken, refreshToken })
    const { clockDrift } = (await cognitoUserPoolsTokenProvider.authTokenStore.loadTokens()) ?? {}
    expect(clockDrift).toBe(0)
  })

  it('takes no token away while those of the same user are renewed', async () => {
    await amplifyTokens().write(cognitoTokens())
    const removeItem = vi.spyOn(defaultStorage, 'removeItem')
    await amplifyTokens().write(cognitoTokens({ groups: ['beta'] }))
    const removed = removeItem.mock.calls.flat().join()
    removeItem.mockRestore()
    expect(removed).not.toMatch(/accessToken|idToken|refreshToken/)
  })

  it.each(['signedIn', 'signedOut', 'tokenRefresh', 'tokenRefresh_failure'])(
    'tells of Amplify’s %s, until it is asked not to',
    (event) => {
      const channel: string = 'auth'
      const heard = vi.fn()
      const stop = amplifyTokens().subscribe(heard)
      Hub.dispatch(channel, { event })
      expect(heard).toHaveBeenCalledTimes(1)
      stop()
      Hub.dispatch(channel, { event })
      expect(heard).toHaveBeenCalledTimes(1)
    },
  )

  it('tells of what happens in other tabs', () => {
    const heard = vi.fn()
    const stop = amplifyTokens().subscribe(heard)
    const isFromOtherTab = true
    Hub.dispatch('auth', { event: 'signedOut' }, 'Auth', undefined, isFromOtherTab)
    expect(heard).toHaveBeenCalledTimes(1)
    stop()
  })

  it('tells of nothing that leaves the tokens as they are', () => {
    const heard = vi.fn()
    const stop = amplifyTokens().subscribe(heard)
    Hub.dispatch('auth', { event: 'customOAuthState', data: 'x' })
    expect(heard).not.toHaveBeenCalled()
    stop()
  })

  it('keeps what Amplify knows of the same user when tokens are refreshed', async () => {
    const { authTokenStore } = cognitoUserPoolsTokenProvider
    await amplifyTokens().write(cognitoTokens())
    const stored = await authTokenStore.loadTokens()
    if (stored === null) throw new Error('nothing was stored')
    // As after a sign-in of Amplify's own by email code.
    const signInDetails = { loginId: 'jo@acme.com', authFlowType: 'USER_AUTH' } as const
    await authTokenStore.storeTokens({ ...stored, username: 'jo@acme.com', signInDetails })

    const refreshed = cognitoTokens({ groups: ['beta'] })
    await amplifyTokens().write(refreshed)

    expect((await getCurrentUser()).signInDetails).toEqual(signInDetails)
    expect(await authTokenStore.getLastAuthUser()).toBe('jo@acme.com')
    expect(await amplifyTokens().read()).toEqual(refreshed)
  })

  it('leaves nothing of the user before', async () => {
    const kept = new Map<string, string>()
    cognitoUserPoolsTokenProvider.setKeyValueStorage({
      setItem: async (key, value) => void kept.set(key, value),
      getItem: async (key) => kept.get(key) ?? null,
      removeItem: async (key) => void kept.delete(key),
      clear: async () => kept.clear(),
    })
    await amplifyTokens().write(cognitoTokens({ sub: 'first' }))
    await amplifyTokens().write(cognitoTokens({ sub: 'second', email: 'kim@acme.com' }))

    expect(await getCurrentUser()).toMatchObject({ userId: 'second' })
    expect([...kept.keys()].filter((key) => key.includes('first'))).toEqual([])

    await amplifyTokens().remove()
    expect([...kept]).toEqual([])
    cognitoUserPoolsTokenProvider.setKeyValueStorage(defaultStorage)
  })

  it('is empty once Amplify has signed out, which revokes the tokens', async () => {
    await amplifyTokens().write(cognitoTokens())
    await signOut()
    expect(cognito.received).toMatchObject([
      { operation: 'RevokeToken', body: { ClientId: '1example', Token: 'refresh-of-a7c2' } },
    ])
    expect(await amplifyTokens().read()).toBeNull()
  })

  it('signs out for Amplify, too', async () => {
    await amplifyTokens().write(cognitoTokens())
    await amplifyTokens().remove()
    expect((await fetchAuthSession()).tokens).toBeUndefined()
  })

  it('refuses tokens of another app client, which Amplify could not refresh', async () => {
    await expect(amplifyTokens().write(cognitoTokens({ clientId: '2other' }))).rejects.toThrow(
      /userPoolClientId in Amplify.configure must be the app client that the person signed in to, 2other, received 1example/,
    )
    expect(await amplifyTokens().read()).toBeNull()
  })

  it('refuses tokens where Amplify is not configured', async () => {
    Amplify.configure({})
    await expect(amplifyTokens().write(cognitoTokens())).rejects.toThrow(
      /userPoolClientId in Amplify.configure must be .* 1example, received undefined/,
    )
  })
})
