import { afterEach, describe, expect, it, vi } from 'vitest'
import { tokensOf } from '../testing/jo-tokens.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { memoryTokens, webStorageTokens } from './token-stores.ts'
import type { TokenStore } from './tokens.ts'

afterEach(() => vi.unstubAllGlobals())

describe.each<[string, () => TokenStore]>([
  ['memoryTokens', () => memoryTokens()],
  ['webStorageTokens', () => webStorageTokens(memoryStorage())],
])('%s', (_, create) => {
  it('gives back what it was given, until that is removed', async () => {
    const store = create()
    expect(store.read()).toBeNull()
    await store.write(tokensOf())
    expect(store.read()).toEqual(tokensOf())
    await store.remove()
    expect(store.read()).toBeNull()
  })

  it('tells of each change, and no more once it was asked not to', async () => {
    const store = create()
    const one = vi.fn()
    const two = vi.fn()
    const end = store.subscribe?.(one)
    store.subscribe?.(two)
    await store.write(tokensOf())
    end?.()
    end?.()
    await store.remove()
    expect(one).toHaveBeenCalledTimes(1)
    expect(two).toHaveBeenCalledTimes(2)
  })
})

describe('webStorageTokens', () => {
  it('keeps them under its key, and nothing else', async () => {
    const storage = memoryStorage()
    await webStorageTokens(storage).write({ ...tokensOf(), ...{ password: 'x' } })
    await webStorageTokens(storage, { key: 'other-pool' }).write(
      tokensOf({ refreshToken: 'refresh-2' }),
    )
    expect([...storage.entries.keys()]).toEqual(['domain-gate-tokens', 'other-pool'])
    expect(JSON.parse(storage.entries.get('domain-gate-tokens') ?? '')).toEqual(tokensOf())
  })

  it.each([
    'no JSON',
    'null',
    '7',
    '[]',
    '{}',
    '{"idToken":"a.b.c","accessToken":"a.b.c"}',
    '{"idToken":"a.b.c","accessToken":"a.b.c","refreshToken":{"toString":"x"}}',
    '{"__proto__":{"idToken":"a","accessToken":"b","refreshToken":"c"}}',
  ])('does not believe that %j are tokens', (text) => {
    const storage = memoryStorage()
    storage.setItem('domain-gate-tokens', text)
    expect(webStorageTokens(storage).read()).toBeNull()
  })

  it('keeps in memory what a full storage does not take, and forgets it all the same', async () => {
    const storage = {
      ...memoryStorage(),
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    }
    const store = webStorageTokens(storage)
    await store.write(tokensOf())
    expect(store.read()).toEqual(tokensOf())
    await store.remove()
    expect(store.read()).toBeNull()
  })

  it('is empty after removing, though the storage keeps them', async () => {
    const storage = memoryStorage()
    const store = webStorageTokens({
      ...storage,
      removeItem: () => {
        throw new Error('SecurityError')
      },
    })
    await store.write(tokensOf())
    await store.remove()
    expect(store.read()).toBeNull()
  })

  it('is empty when the storage may not be read', async () => {
    const getItem = () => {
      throw new Error('SecurityError')
    }
    expect(webStorageTokens({ ...memoryStorage(), getItem }).read()).toBeNull()
  })

  it('tells of what other tabs do to its key, as long as somebody listens', async () => {
    const page = new EventTarget()
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
    const heard = vi.fn()
    const otherTab = (key: string | null) =>
      page.dispatchEvent(Object.assign(new Event('storage'), { key }))
    const end = webStorageTokens(memoryStorage()).subscribe?.(heard)
    otherTab('something-else')
    expect(heard).not.toHaveBeenCalled()
    otherTab('domain-gate-tokens')
    otherTab(null)
    expect(heard).toHaveBeenCalledTimes(2)
    end?.()
    otherTab('domain-gate-tokens')
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('listens to the page once for all who listen to it, until the last one has gone', () => {
    const add = vi.fn()
    const remove = vi.fn()
    vi.stubGlobal('addEventListener', add)
    vi.stubGlobal('removeEventListener', remove)
    const store = webStorageTokens(memoryStorage())
    const ends = [store.subscribe?.(vi.fn()), store.subscribe?.(vi.fn())]
    expect(add).toHaveBeenCalledTimes(1)
    ends[0]?.()
    ends[0]?.()
    expect(remove).not.toHaveBeenCalled()
    ends[1]?.()
    expect(remove.mock.calls).toEqual(add.mock.calls)
  })

  it('does without events where there are none, as in React Native', () => {
    vi.stubGlobal('addEventListener', undefined)
    vi.stubGlobal('removeEventListener', undefined)
    const end = webStorageTokens(memoryStorage()).subscribe?.(vi.fn())
    expect(() => end?.()).not.toThrow()
  })

  it('needs a key that is text', () => {
    expect(() => webStorageTokens(memoryStorage(), { key: 7 as never })).toThrow(
      /webStorageTokens: key must be of type string, received 7/,
    )
  })

  it.each([undefined, null, 7, {}])('of %o throws at once', (storage) => {
    expect(() => webStorageTokens(storage as never)).toThrow(
      /webStorageTokens: storage must be like localStorage/,
    )
  })
})
