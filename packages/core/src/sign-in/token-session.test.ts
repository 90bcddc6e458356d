import { afterEach, describe, expect, it, vi } from 'vitest'
import { exception } from '../testing/fake-client.ts'
import { resultOf, tokensOf } from '../testing/jo-tokens.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { createTokenSession } from './token-session.ts'
import { memoryTokens, webStorageTokens } from './token-stores.ts'
import type { TokenStore, Tokens } from './tokens.ts'

const HOUR = 3_600_000
const first = tokensOf({ groups: ['acme'] })
const second = tokensOf({ groups: ['acme', 'ops'], expiry: 7200, refreshToken: 'refresh-2' })
const jo = { email: 'jo@acme.com', groups: ['acme'], expiresAt: HOUR }
const joLater = { email: 'jo@acme.com', groups: ['acme', 'ops'], expiresAt: 2 * HOUR }

type Call = (operation: string, request: object) => Promise<Record<string, unknown>>

const refreshed: Call = async () => ({ AuthenticationResult: resultOf(second) })

/** Jo is signed in, and `call` answers what is sent. `now` may be moved. */
function startSession(options: { call?: Call; store?: TokenStore; now?: number } = {}) {
  const { call = refreshed, store = memoryTokens(), now = 0 } = options
  const sent: [string, object][] = []
  const time = { now }
  const session = createTokenSession({
    store,
    clock: () => time.now,
    call: (operation, request) => {
      sent.push([operation, request])
      return call(operation, request)
    },
  })
  return { session, store, sent, time }
}

async function startSignedIn(options: Parameters<typeof startSession>[0] = {}) {
  const started = startSession(options)
  await started.store.write(first)
  return started
}

/** A store that answers later, as one of an app's own may. */
function slowTokens(): TokenStore {
  let tokens: Tokens | null = null
  return {
    read: async () => tokens,
    write: async (given) => {
      tokens = given
    },
    remove: async () => {
      tokens = null
    },
  }
}

function deferred<Value>() {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((resolved) => {
    resolve = resolved
  })
  return { promise, resolve }
}

afterEach(() => vi.unstubAllGlobals())

describe.each<[string, () => TokenStore]>([
  ['a store that answers at once', memoryTokens],
  ['a store that answers later', slowTokens],
])('with %s', (_, create) => {
  it('tokens of a sign-in are kept, and tell who it is', async () => {
    const { session, store } = startSession({ store: create() })
    expect(await session.keep(resultOf(first))).toEqual(jo)
    expect(session.current()).toEqual(jo)
    expect(await store.read()).toEqual(first)
  })

  it('whoever listens is told of a sign-in', async () => {
    const { session } = startSession({ store: create() })
    const heard: unknown[] = []
    session.subscribe((user) => heard.push(user))
    await new Promise((resolve) => setImmediate(resolve))
    expect(heard).toEqual([null])
    await session.keep(resultOf(first))
    expect(heard).toEqual([null, jo])
  })

  it('who was signed in before is told to whoever listens', async () => {
    const { session } = await startSignedIn({ store: create() })
    const heard: unknown[] = []
    session.subscribe((user) => heard.push(user))
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(jo))
  })

  it('a refresh tells of the new tokens', async () => {
    const { session, sent } = await startSignedIn({ store: create() })
    const heard: unknown[] = []
    session.subscribe((user) => heard.push(user))
    expect(await session.refresh({ force: true })).toEqual(second)
    expect(sent).toEqual([['GetTokensFromRefreshToken', { RefreshToken: 'refresh-1' }]])
    expect(session.current()).toEqual(joLater)
    expect(heard.at(-1)).toEqual(joLater)
  })

  it('signing out empties it', async () => {
    const { session, store, sent } = await startSignedIn({ store: create() })
    const heard: unknown[] = []
    session.subscribe((user) => heard.push(user))
    await session.signOut({ everywhere: false })
    expect(await store.read()).toBeNull()
    expect(heard.at(-1)).toBeNull()
    expect(sent).toEqual([['RevokeToken', { Token: 'refresh-1' }]])
  })
})

it('who is signed in stays the same object until something changes', async () => {
  const { session } = await startSignedIn()
  expect(session.current()).toBe(session.current())
})

describe.each([
  ['a day fast', 24 * HOUR],
  ['a day slow', -24 * HOUR],
])('on a device whose clock is %s', (_, drift) => {
  const at = 30 * 24 * HOUR
  const issuedAt = at / 1000

  it('tokens are refreshed when they expire by the clock of Cognito', async () => {
    const { session, sent, time } = startSession({ now: at + drift })
    await session.keep(resultOf(tokensOf({ issuedAt, expiry: issuedAt + 3600 })))
    time.now += HOUR - 61_000
    await session.refresh({ force: false })
    expect(sent).toEqual([])
    time.now += 2000
    await session.refresh({ force: false })
    expect(sent.map(([operation]) => operation)).toEqual(['GetTokensFromRefreshToken'])
  })
})

describe('refresh', () => {
  it('asks for nothing while the tokens are good for more than a minute', async () => {
    const { session, sent, time } = await startSignedIn()
    time.now = HOUR - 61_000
    expect(await session.refresh({ force: false })).toEqual(first)
    expect(sent).toEqual([])
    time.now = HOUR - 60_000
    expect(await session.refresh({ force: false })).toEqual(second)
  })

  it('asks for nothing when nobody is signed in, and waits for no other tab', async () => {
    const request = vi.fn()
    vi.stubGlobal('navigator', { locks: { request } })
    const { session, sent } = startSession()
    expect(await session.refresh({ force: true })).toBeNull()
    expect(sent).toEqual([])
    expect(request).not.toHaveBeenCalled()
  })

  it('asks for nothing when another tab has signed out while it waited', async () => {
    const store = memoryTokens()
    const request = async (_name: string, _options: object, refresh: () => Promise<Tokens>) => {
      await store.remove()
      return refresh()
    }
    vi.stubGlobal('navigator', { locks: { request } })
    const { session, sent } = await startSignedIn({ store })
    expect(await session.refresh({ force: true })).toBeNull()
    expect(sent).toEqual([])
  })

  it('tells the listeners of all parts of the page that waited for it', async () => {
    const { session, store } = await startSignedIn({ store: slowTokens() })
    const other = startSession({ store })
    const heard: unknown[] = []
    other.session.subscribe((user) => heard.push(user))
    await Promise.all([session.refresh({ force: true }), other.session.refresh({ force: true })])
    expect(other.sent).toEqual([])
    expect(heard.at(-1)).toEqual(joLater)
  })

  it('is one request for all who ask meanwhile', async () => {
    const { session, store, sent } = await startSignedIn()
    const other = startSession({ store })
    const results = await Promise.all([
      session.refresh({ force: true }),
      session.refresh({ force: true }),
      other.session.refresh({ force: true }),
    ])
    expect(results).toEqual([second, second, second])
    expect([...sent, ...other.sent]).toHaveLength(1)
    expect(other.session.current()).toEqual(joLater)
  })

  it('takes what another tab has fetched while it waited for the lock', async () => {
    const storage = memoryStorage()
    const one = await startSignedIn({ store: webStorageTokens(storage), now: HOUR })
    const two = startSession({ store: webStorageTokens(storage), now: HOUR })
    const results = await Promise.all([
      one.session.refresh({ force: false }),
      two.session.refresh({ force: true }),
    ])
    expect(results).toEqual([second, second])
    expect([one.sent.length, two.sent.length]).toEqual([1, 0])
  })

  it.each([
    ['there are no locks', undefined],
    [
      'locks are forbidden',
      { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) },
    ],
  ])('works where %s', async (_, locks) => {
    vi.stubGlobal('navigator', { locks })
    const { session } = await startSignedIn()
    expect(await session.refresh({ force: true })).toEqual(second)
  })

  it('does not wait for ever for a tab that never lets go of the lock', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('navigator', {
      locks: {
        request: (_name: string, { signal }: { signal: AbortSignal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason))
          }),
      },
    })
    try {
      const { session } = await startSignedIn()
      const refresh = session.refresh({ force: true })
      const [tokens] = await Promise.all([refresh, vi.advanceTimersByTimeAsync(10_000)])
      expect(tokens).toEqual(second)
    } finally {
      vi.useRealTimers()
    }
  })

  it('keeps the refresh token where Cognito gives no new one', async () => {
    const { RefreshToken: _, ...withoutRotation } = resultOf(second)
    const { session } = await startSignedIn({
      call: async () => ({ AuthenticationResult: withoutRotation }),
    })
    expect(await session.refresh({ force: true })).toEqual({ ...second, refreshToken: 'refresh-1' })
  })

  it.each([
    'OperationNotEnabledException',
    'UnsupportedOperationException',
    'UnknownOperationException',
  ])('goes the way without rotation at %s', async (name) => {
    const { session, sent } = await startSignedIn({
      call: async (operation) => {
        if (operation === 'GetTokensFromRefreshToken') throw exception(name)
        return { AuthenticationResult: resultOf(second) }
      },
    })
    expect(await session.refresh({ force: true })).toEqual(second)
    expect(sent[1]).toEqual([
      'InitiateAuth',
      { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: 'refresh-1' } },
    ])
  })

  it.each([
    ['NotAuthorizedException', 'Refresh Token has been revoked'],
    ['NotAuthorizedException', 'Refresh Token has expired'],
    ['NotAuthorizedException', 'User is disabled.'],
    ['RefreshTokenReuseException', ''],
    ['UserNotFoundException', ''],
    ['UserNotConfirmedException', ''],
    ['PasswordResetRequiredException', ''],
  ])('signs out at %s "%s"', async (name, message) => {
    const { session, store } = await startSignedIn({
      call: async () => {
        throw exception(name, message)
      },
    })
    const heard: unknown[] = []
    session.subscribe((user) => heard.push(user))
    expect(await session.refresh({ force: true })).toBeNull()
    expect(await store.read()).toBeNull()
    expect(heard).toEqual([jo, null])
  })

  it.each([
    ['NetworkError', ''],
    ['TooManyRequestsException', ''],
    ['InternalErrorException', ''],
    ['UserLambdaValidationException', 'PreTokenGeneration failed with error x.'],
    ['NotAuthorizedException', 'Unable to verify secret hash for client abc'],
  ])('leaves the tokens at %s "%s", and says so', async (name, message) => {
    const { session, store, sent, time } = await startSignedIn({
      call: async () => {
        throw exception(name, message)
      },
    })
    await expect(session.refresh({ force: true })).rejects.toMatchObject({ name })
    expect(await store.read()).toEqual(first)
    // No other way is tried.
    expect(sent).toHaveLength(1)
    time.now = HOUR - 1
    const soon = session.refresh({ force: false })
    if (name === 'NetworkError') expect(await soon).toEqual(first)
    else await expect(soon).rejects.toMatchObject({ name })
  })

  it('goes on with tokens that are still good when there is no network', async () => {
    const { session, time } = await startSignedIn({
      call: async () => {
        throw exception('NetworkError')
      },
    })
    time.now = HOUR - 1
    expect(await session.refresh({ force: false })).toEqual(first)
    time.now = HOUR
    await expect(session.refresh({ force: false })).rejects.toMatchObject({ name: 'NetworkError' })
  })

  it('takes the tokens of who else used the refresh token up, and signs nobody out', async () => {
    const store = memoryTokens()
    const { session } = await startSignedIn({
      store,
      call: async () => {
        await store.write(second)
        throw exception('RefreshTokenReuseException')
      },
    })
    expect(await session.refresh({ force: true })).toEqual(second)
    expect(await store.read()).toEqual(second)
  })

  it.each<[string, () => TokenStore]>([
    ['answers at once', memoryTokens],
    ['answers later', slowTokens],
  ])('loses against a sign-out meanwhile, with a store that %s', async (_, create) => {
    const answer = deferred<Record<string, unknown>>()
    const { session, store, sent } = await startSignedIn({
      store: create(),
      call: (operation) =>
        operation === 'GetTokensFromRefreshToken' ? answer.promise : Promise.resolve({}),
    })
    const tokens = session.refresh({ force: true })
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    await session.signOut({ everywhere: false })
    answer.resolve({ AuthenticationResult: resultOf(second) })
    expect(await tokens).toBeNull()
    expect(await store.read()).toBeNull()
    expect(session.current()).toBeNull()
    expect(sent.slice(1)).toEqual([
      ['RevokeToken', { Token: 'refresh-1' }],
      ['RevokeToken', { Token: 'refresh-2' }],
    ])
  })

  it('loses against a sign-out while the store takes the new tokens', async () => {
    const kept = slowTokens()
    const written = deferred<void>()
    const begun = deferred<void>()
    const { session, store, sent } = startSession({
      store: {
        ...kept,
        async write(tokens) {
          begun.resolve()
          await written.promise
          await kept.write(tokens)
        },
      },
    })
    await kept.write(first)
    const signOutMeanwhile = async () => {
      await begun.promise
      await session.signOut({ everywhere: false })
      written.resolve()
    }
    const [tokens] = await Promise.all([session.refresh({ force: true }), signOutMeanwhile()])
    expect(tokens).toBeNull()
    expect(await store.read()).toBeNull()
    expect(sent.at(-1)).toEqual(['RevokeToken', { Token: 'refresh-2' }])
  })

  it('does not write over who signed in meanwhile, and ends no token', async () => {
    const ann = tokensOf({ email: 'ann@acme.com', refreshToken: 'refresh-9' })
    const answer = deferred<Record<string, unknown>>()
    const { session, store, sent } = await startSignedIn({ call: () => answer.promise })
    const tokens = session.refresh({ force: true })
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    await store.write(ann)
    answer.resolve({ AuthenticationResult: resultOf(second) })
    expect(await tokens).toEqual(ann)
    expect(await store.read()).toEqual(ann)
    expect(sent).toHaveLength(1)
  })
})

it('the clock of the device counts where the tokens do not say when they were issued', async () => {
  const { session, sent } = startSession({ now: HOUR - 30_000 })
  await session.keep(resultOf(first))
  await session.refresh({ force: false })
  expect(sent.map(([operation]) => operation)).toEqual(['GetTokensFromRefreshToken'])
})

it.each([
  ['UnexpectedAnswer', 'Cognito gave no tokens', undefined],
  ['UnexpectedAnswer', 'Cognito gave no tokens', { ...resultOf(first), IdToken: 'a.b.c' }],
  ['IdTokenWithoutEmail', 'The ID token has no email', resultOf(tokensOf({ email: null }))],
])('an answer that signs nobody in is %s: %s', async (name, message, result) => {
  const { session, store } = startSession()
  await expect(session.keep(result)).rejects.toMatchObject({ name, message })
  expect(await store.read()).toBeNull()
})

describe('signOut', () => {
  it('ends here although nothing can be sent', async () => {
    const { session, store } = await startSignedIn({
      call: async () => {
        throw exception('NetworkError')
      },
    })
    await session.signOut({ everywhere: false })
    expect(await store.read()).toBeNull()
  })

  it('everywhere has nothing to send where nobody is signed in', async () => {
    const { session, sent } = startSession()
    await session.signOut({ everywhere: true })
    expect(sent).toEqual([])
  })

  it('everywhere refreshes where the clock of the device is slow', async () => {
    const call: Call = async (operation, request) => {
      if (JSON.stringify(request).includes(first.accessToken))
        throw exception('NotAuthorizedException', 'Access Token has expired')
      return operation === 'GlobalSignOut' ? {} : refreshed(operation, request)
    }
    const { session, sent, store } = await startSignedIn({ call })
    await session.signOut({ everywhere: true })
    expect(sent).toEqual([
      ['GlobalSignOut', { AccessToken: first.accessToken }],
      ['GetTokensFromRefreshToken', { RefreshToken: 'refresh-1' }],
      ['GlobalSignOut', { AccessToken: second.accessToken }],
    ])
    expect(await store.read()).toBeNull()
  })

  it('everywhere refreshes first where the access token has expired', async () => {
    const { session, sent, store } = await startSignedIn({ now: HOUR })
    await session.signOut({ everywhere: true })
    expect(sent).toEqual([
      ['GetTokensFromRefreshToken', { RefreshToken: 'refresh-1' }],
      ['GlobalSignOut', { AccessToken: second.accessToken }],
    ])
    expect(await store.read()).toBeNull()
  })

  it.each([
    ['NetworkError', ''],
    ['NotAuthorizedException', 'Access Token does not have required scopes'],
  ])(
    'everywhere says that it failed with %s, and the tokens stay to try again',
    async (name, message) => {
      const { session, store } = await startSignedIn({
        call: async () => {
          throw exception(name, message)
        },
      })
      await expect(session.signOut({ everywhere: true })).rejects.toMatchObject({ name })
      expect(await store.read()).toEqual(first)
    },
  )

  it.each([
    ['NotAuthorizedException', 'Access Token has been revoked'],
    ['UserNotFoundException', 'User does not exist.'],
  ])('everywhere is done when it has been done elsewhere: %s "%s"', async (name, message) => {
    const { session, store } = await startSignedIn({
      call: async () => {
        throw exception(name, message)
      },
    })
    await session.signOut({ everywhere: true })
    expect(await store.read()).toBeNull()
  })

  it('empties a store that cannot be read', async () => {
    const remove = vi.fn()
    const read = async () => {
      throw new Error('broken')
    }
    const { session, sent } = startSession({ store: { ...memoryTokens(), read, remove } })
    await session.signOut({ everywhere: false })
    expect(remove).toHaveBeenCalledTimes(1)
    expect(sent).toEqual([])
  })
})

describe('subscribe', () => {
  it('tells of what another part of the page does with the same store', async () => {
    const { session, store } = startSession()
    const heard: unknown[] = []
    const end = session.subscribe((user) => heard.push(user))
    await store.write(first)
    await vi.waitFor(() => expect(heard).toEqual([null, jo]))
    await store.remove()
    await vi.waitFor(() => expect(heard).toEqual([null, jo, null]))
    end()
    end()
    await store.write(first)
    await new Promise((resolve) => setImmediate(resolve))
    expect(heard).toHaveLength(3)
  })

  it('tells nothing to who has gone while others listen', async () => {
    const { session } = startSession()
    const gone: unknown[] = []
    const heard: unknown[] = []
    const end = session.subscribe((user) => gone.push(user))
    session.subscribe((user) => heard.push(user))
    end()
    await session.keep(resultOf(first))
    expect(heard).toEqual([null, jo])
    expect(gone).toEqual([null])
  })

  it('listens to the store once for all who listen to it, until the last one has gone', async () => {
    const stop = vi.fn()
    const subscribe = vi.fn(() => stop)
    const { session } = startSession({ store: { ...memoryTokens(), subscribe } })
    const ends = [session.subscribe(() => {}), session.subscribe(() => {})]
    expect(subscribe).toHaveBeenCalledTimes(1)
    ends[0]?.()
    ends[0]?.()
    expect(stop).not.toHaveBeenCalled()
    ends[1]?.()
    expect(stop).toHaveBeenCalledTimes(1)
    session.subscribe(() => {})
    expect(subscribe).toHaveBeenCalledTimes(2)
  })

  it('needs no store that tells of changes', () => {
    const { session } = startSession({ store: slowTokens() })
    const end = session.subscribe(() => {})
    expect(end).not.toThrow()
  })

  it('says who it is as soon as either token is another', async () => {
    const { session, store } = await startSignedIn()
    expect(session.current()).toEqual(jo)
    await store.write({ ...first, idToken: second.idToken })
    expect(session.current()).toMatchObject({ groups: ['acme', 'ops'] })
    const { accessToken } = tokensOf({ expiry: 60 })
    await store.write({ ...first, idToken: second.idToken, accessToken })
    expect(session.current()).toMatchObject({ expiresAt: 60_000 })
  })

  it('tells of tokens that have come into the store when a refresh looks there', async () => {
    const { session, store } = startSession({ store: slowTokens() })
    const heard: unknown[] = []
    session.subscribe((user) => heard.push(user))
    await store.write(first)
    await session.refresh({ force: false })
    expect(heard.at(-1)).toEqual(jo)
  })

  it('keeps the news from nobody because one listener throws', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { session } = await startSignedIn()
    session.subscribe(() => {
      throw new Error('listener')
    })
    const heard: unknown[] = []
    session.subscribe((user) => heard.push(user))
    await session.refresh({ force: true })
    expect(heard).toEqual([jo, joLater])
    expect(reported).toHaveBeenCalled()
  })
})

describe('a store of an app’s own', () => {
  it('that throws when it is read has nobody signed in, whoever it was before', async () => {
    const kept = memoryTokens()
    let isBroken = false
    const store: TokenStore = {
      ...kept,
      read: () => {
        if (isBroken) throw new Error('broken')
        return kept.read()
      },
    }
    const { session } = await startSignedIn({ store })
    expect(session.current()).toEqual(jo)
    isBroken = true
    expect(session.current()).toBeNull()
  })

  it('that forgets at once what it was given signs nobody in', async () => {
    const store: TokenStore = { ...memoryTokens(), write: () => {} }
    const { session } = startSession({ store })
    session.subscribe(() => session.current())
    await expect(session.keep(resultOf(first))).rejects.toMatchObject({
      name: 'UnexpectedAnswer',
      message: 'The token store has other tokens',
    })
  })

  it('that does not take the tokens is said so, and nobody is signed in', async () => {
    const cause = new Error('full')
    const store: TokenStore = {
      ...memoryTokens(),
      write: async () => {
        throw cause
      },
    }
    const { session } = startSession({ store })
    await expect(session.keep(resultOf(first))).rejects.toMatchObject({
      name: 'TokensNotKept',
      message: 'The token store has not taken the tokens',
      cause,
    })
    expect(session.current()).toBeNull()
  })

  it('that says again what it did not take has no token in what is told of it', async () => {
    const store: TokenStore = {
      ...memoryTokens(),
      write: ({ refreshToken, idToken }) => {
        throw new Error(`No room for ${refreshToken} and ${idToken}`)
      },
    }
    const { session, sent } = startSession({ store })
    const error: unknown = await session.keep(resultOf(first)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ cause: { message: 'No room for … and …' } })
    // Nobody would ever sign out of tokens that nobody has.
    expect(sent).toEqual([['RevokeToken', { Token: first.refreshToken }]])
  })

  it('that cannot be read later on leaves no rejection unhandled', async () => {
    const store: TokenStore = {
      ...memoryTokens(),
      read: async () => {
        throw new Error('broken')
      },
    }
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    expect(startSession({ store }).session.current()).toBeNull()
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('that does not let go of the tokens has them ended all the same at a sign-out', async () => {
    const broken = new Error('broken')
    const remove = async () => {
      throw broken
    }
    const store: TokenStore = { ...memoryTokens(), remove }
    const { session, sent } = await startSignedIn({ store })
    await expect(session.signOut({ everywhere: false })).rejects.toBe(broken)
    expect(sent).toEqual([['RevokeToken', { Token: first.refreshToken }]])
  })

  it.each(['nonsense', 'a.b.c', tokensOf({ email: null }).idToken])(
    'that holds %j for an ID token has nobody signed in',
    async (idToken) => {
      const { session, store, sent } = startSession()
      await store.write({ ...first, idToken })
      expect(session.current()).toBeNull()
      expect(await session.refresh({ force: true })).toBeNull()
      expect(sent).toEqual([])
    },
  )
})
