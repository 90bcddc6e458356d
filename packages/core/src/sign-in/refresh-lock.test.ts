import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tokensOf } from '../testing/jo-tokens.ts'
import { oneAtATime } from './refresh-lock.ts'
import { memoryTokens } from './token-stores.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Web Locks of a page whose lock is free, or held for ever by another tab. */
function stubLocks({ isHeld = false } = {}) {
  const names: string[] = []
  const request = (name: string, options: { signal?: AbortSignal }, begin: () => unknown) => {
    names.push(name)
    if (!isHeld) return Promise.resolve().then(begin)
    return new Promise((_, reject) => {
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason))
    })
  }
  vi.stubGlobal('navigator', { locks: { request } })
  return names
}

describe('oneAtATime', () => {
  it.each([
    ['without Web Locks', { locks: undefined }],
    ['without a navigator', undefined],
  ])(
    'makes one request for all who ask meanwhile, and then a new one, %s',
    async (_, navigator) => {
      vi.stubGlobal('navigator', navigator)
      const store = memoryTokens()
      const refresh = vi.fn(async () => tokensOf())
      await Promise.all([oneAtATime(store, refresh), oneAtATime(store, refresh)])
      expect(refresh).toHaveBeenCalledTimes(1)
      await oneAtATime(store, refresh)
      expect(refresh).toHaveBeenCalledTimes(2)
    },
  )

  it('makes a new request after one that failed', async () => {
    vi.stubGlobal('navigator', undefined)
    const store = memoryTokens()
    const failing = vi.fn(() => Promise.reject(new Error('no network')))
    await expect(oneAtATime(store, failing)).rejects.toThrow('no network')
    expect(await oneAtATime(store, async () => tokensOf())).toEqual(tokensOf())
  })

  it('refreshes once under a lock of its own, and waits for nothing more', async () => {
    const names = stubLocks()
    let timersDuringRefresh = Number.NaN
    const refresh = vi.fn(async () => {
      timersDuringRefresh = vi.getTimerCount()
      return tokensOf()
    })
    expect(await oneAtATime(memoryTokens(), refresh)).toEqual(tokensOf())
    expect(names).toEqual(['domain-gate-refresh'])
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(timersDuringRefresh).toBe(0)
  })

  it('tells of a refresh that failed under the lock, and does not try another', async () => {
    stubLocks()
    const refresh = vi.fn(() => Promise.reject(new Error('no network')))
    await expect(oneAtATime(memoryTokens(), refresh)).rejects.toThrow('no network')
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('waits ten seconds for a tab that holds the lock, and no longer', async () => {
    stubLocks({ isHeld: true })
    const refresh = vi.fn(async () => tokensOf())
    const refreshed = oneAtATime(memoryTokens(), refresh)
    await vi.advanceTimersByTimeAsync(9999)
    expect(refresh).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await refreshed).toEqual(tokensOf())
  })

  it('waits a moment more after another tab had the lock, to see what that has stored', async () => {
    let release = () => {}
    const request = async (_name: string, _options: object, begin: () => unknown) => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return begin()
    }
    vi.stubGlobal('navigator', { locks: { request } })
    const refresh = vi.fn(async () => tokensOf())
    const refreshed = oneAtATime(memoryTokens(), refresh)
    await vi.advanceTimersByTimeAsync(1)
    release()
    await vi.advanceTimersByTimeAsync(99)
    expect(refresh).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await refreshed).toEqual(tokensOf())
  })

  it('leaves no timer where locks are forbidden', async () => {
    const request = () => Promise.reject(new DOMException('denied', 'SecurityError'))
    vi.stubGlobal('navigator', { locks: { request } })
    expect(await oneAtATime(memoryTokens(), async () => tokensOf())).toEqual(tokensOf())
    expect(vi.getTimerCount()).toBe(0)
  })
})
