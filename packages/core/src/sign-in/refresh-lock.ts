import type { TokenStore, Tokens } from './tokens.ts'

type Refresh = () => Promise<Tokens | null>

const underWay = new WeakMap<TokenStore, Promise<Tokens | null>>()

/**
 * Has one refresh at a time: whoever asks for another in this page waits for the first one, and other tabs wait for each
 * other by Web Locks, where there are any. With rotation a refresh token is good for once.
 */
export function oneAtATime(store: TokenStore, refresh: Refresh): Promise<Tokens | null> {
  const first = underWay.get(store)
  if (first) return first
  const refreshed = inLock(refresh).finally(() => underWay.delete(store))
  underWay.set(store, refreshed)
  return refreshed
}

const LOCK = 'domain-gate-refresh'

/** A tab that the browser has frozen may hold the lock for ever. */
const MAX_WAIT_MS = 10_000

/** Browsers that have a process for each tab write to `localStorage` in one and tell the others. */
const SEEN_MS = 100

async function inLock(refresh: Refresh): Promise<Tokens | null> {
  // Not there in React Native, and on pages that came over plain http.
  const locks = globalThis.navigator?.locks
  if (!locks) return refresh()
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), MAX_WAIT_MS)
  let hasBegun = false
  let hasWaited = false
  const soon = setTimeout(() => (hasWaited = true))
  try {
    return await locks.request(LOCK, { signal: waiting.signal }, async () => {
      hasBegun = true
      clearTimeout(timer)
      clearTimeout(soon)
      // What another tab has just stored is seen here a moment later.
      if (hasWaited) await new Promise((resolve) => setTimeout(resolve, SEEN_MS))
      return refresh()
    })
  } catch (error) {
    // Some pages may use no locks: those in a sandboxed frame.
    if (!hasBegun) return refresh()
    throw error
  } finally {
    clearTimeout(timer)
    clearTimeout(soon)
  }
}
