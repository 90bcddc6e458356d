import { assert, assertType } from '../assert.ts'
import type { SignUpStorage } from '../flow/stored-sign-up.ts'
import { readTokens } from './token-claims.ts'
import type { TokenStore, Tokens } from './tokens.ts'

/** `localStorage`, `sessionStorage`, or anything shaped like them. */
export type TokenStorage = SignUpStorage

/**
 * Keeps the tokens as long as the page lives: no other script finds them in a storage, and a reload signs out. Give the
 * same store to all that should know of each other.
 */
export function memoryTokens(): TokenStore {
  const watchers = createWatchers()
  let tokens: Tokens | null = null

  function change(next: Tokens | null): void {
    tokens = next
    watchers.tell()
  }

  return {
    read: () => tokens,
    write: (given) => change(given),
    remove: () => change(null),
    subscribe: watchers.add,
  }
}

/** What `webStorageTokens` takes beside the storage. */
export interface WebStorageTokensOptions {
  /** Default `domain-gate-tokens`. Two user pools on one origin need one each. */
  readonly key?: string
}

/**
 * Keeps the tokens in `localStorage` (reloads and other tabs stay signed in) or `sessionStorage` (this tab alone). Every
 * script of the page can read them there. A storage that is full or forbidden leaves the person signed in until the page is
 * left.
 * @throws TypeError when `storage` is none.
 * @example
 * const signIn = createSignIn({ client, tokens: webStorageTokens(localStorage) })
 */
export function webStorageTokens(
  storage: TokenStorage,
  { key = 'domain-gate-tokens' }: WebStorageTokensOptions = {},
): TokenStore {
  assert('getItem' in Object(storage), 'webStorageTokens: storage', 'like localStorage', storage)
  assertType('webStorageTokens: key', key, 'string')
  /** What the storage did not take: tokens, or that there are none. */
  let untold: Tokens | null | undefined

  /** Other tabs are told by the browser, this one is not. A `key` of `null` says that all has been cleared. */
  const onStorage = (event: StorageEvent) => {
    if (event.key === key || event.key === null) watchers.tell()
  }
  const watchers = createWatchers({
    first: () => globalThis.addEventListener?.('storage', onStorage),
    last: () => globalThis.removeEventListener?.('storage', onStorage),
  })

  function change(tokens: Tokens | null, store: () => void): void {
    try {
      store()
      untold = undefined
    } catch {
      untold = tokens
    }
    watchers.tell()
  }

  return {
    read() {
      if (untold !== undefined) return untold
      try {
        // Other scripts write to the same storage, so nothing that stands there is believed.
        return readTokens(JSON.parse(storage.getItem(key) ?? 'null'))
      } catch {
        return null
      }
    },
    write({ idToken, accessToken, refreshToken }) {
      const tokens = { idToken, accessToken, refreshToken }
      change(tokens, () => storage.setItem(key, JSON.stringify(tokens)))
    },
    remove: () => change(null, () => storage.removeItem(key)),
    subscribe: watchers.add,
  }
}

interface Events {
  readonly first: () => void
  readonly last: () => void
}

/** Those who are told of changes; `first` and `last` are called when the first one comes and the last one has gone. */
function createWatchers({ first, last }: Partial<Events> = {}) {
  const entries = new Set<{ readonly listener: () => void }>()
  return {
    tell(): void {
      for (const { listener } of [...entries]) listener()
    },
    add(listener: () => void): () => void {
      const entry = { listener }
      if (entries.size === 0) first?.()
      entries.add(entry)
      return () => {
        if (entries.delete(entry) && entries.size === 0) last?.()
      }
    },
  }
}
