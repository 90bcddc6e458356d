/** The JSON Web Tokens of a signed-in user, as Cognito issued them. Secrets: never log, show or pass them on. */
export interface Tokens {
  /** Who the user is, with their groups. */
  readonly idToken: string
  /** For calls to Cognito and to your API. */
  readonly accessToken: string
  /** What brings new tokens. */
  readonly refreshToken: string
}

/**
 * Where the tokens of a signed-in user are kept: `memoryTokens()`, `webStorageTokens(storage)`, `amplifyTokens()` or
 * your own. A store that cannot answer at once may answer with a promise.
 */
export interface TokenStore {
  /** `null` where there are none. */
  read(): Tokens | null | Promise<Tokens | null>
  /** Keeps these in place of those before. */
  write(tokens: Tokens): void | Promise<void>
  /** Forgets them. */
  remove(): void | Promise<void>
  /**
   * Where it can: calls the listener when another part of the page, or another tab, has changed the tokens; returns what
   * ends it. It may call for changes of one's own, too.
   */
  subscribe?(listener: () => void): () => void
}

/** Who is signed in, read from the ID token. */
export interface SignedInUser {
  /** From the ID token. */
  readonly email: string
  /** The user's Cognito groups, from `cognito:groups`. */
  readonly groups: readonly string[]
  /** Epoch milliseconds at which the tokens expire; they are refreshed before. */
  readonly expiresAt: number
}
