import { createListeners } from '../flow/listeners.ts'
import type { Client } from '../gate/client.ts'
import { readError } from '../gate/read-error.ts'
import { withoutSecrets } from '../rejection/without-secrets.ts'
import { ownError } from './own-error.ts'
import { oneAtATime } from './refresh-lock.ts'
import type { SignInClient } from './sign-in-client.ts'
import { readIssuedAt, readTokenClaims, readTokens } from './token-claims.ts'
import type { SignedInUser, TokenStore, Tokens } from './tokens.ts'

export interface TokenSessionOptions {
  readonly store: TokenStore
  readonly call: NonNullable<Client['call']>
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** Who is signed in, from the tokens in the store: those are asked each time, for another tab may have changed them. */
export interface TokenSession
  extends Pick<SignInClient, 'signOut' | 'current' | 'refresh' | 'subscribe'> {
  /** Takes the tokens that end a sign-in out of Cognito's answer. */
  keep(authenticationResult: unknown): Promise<SignedInUser>
  /** Does something with an access token that is good now; `null` when there is none to be had. */
  withAccessToken<Answer>(use: (accessToken: string) => Promise<Answer>): Promise<Answer | null>
}

/** Tokens that expire sooner are refreshed before they are used. */
const SPARE_MS = 60_000

export function createTokenSession({ store, call, clock }: TokenSessionOptions): TokenSession {
  const listeners = createListeners<SignedInUser | null>()
  let watchers = 0
  let stopWatching = () => {}
  /** The last tokens that were read or written, and who they are of. */
  let known: Known = NOBODY
  let told: SignedInUser | null = null
  /** Counts the sign-outs. A refresh that was under way meanwhile must not sign in again. */
  let signOuts = 0

  /** How far the device's clock is ahead of Cognito's, in milliseconds, as seen when the last tokens came. */
  let clockDrift = 0

  /** The time by Cognito's clock: tokens expire by that, and many devices' clocks are wrong. */
  function now(): number {
    return clock() - clockDrift
  }

  /** Unreadable tokens are none. */
  function learn(tokens: Tokens | null): Known {
    if (
      tokens?.idToken === known.tokens?.idToken &&
      tokens?.accessToken === known.tokens?.accessToken
    )
      known = tokens ? { tokens, user: known.user } : NOBODY
    else known = readUser(tokens)
    return known
  }

  async function look(): Promise<Known> {
    return learn(await store.read())
  }

  function current(): SignedInUser | null {
    try {
      const read = store.read()
      if (read === null || !('then' in read)) learn(read)
      // Whoever waits for the answer is told that it failed.
      else Promise.resolve(read).catch(() => {})
    } catch {
      return null
    }
    return known.user
  }

  function tell(): void {
    const { user } = known
    if (user === told) return
    told = user
    listeners.notify(() => told)
  }

  /** Takes tokens that Cognito has issued just now. */
  async function write(tokens: Tokens): Promise<void> {
    const issuedAt = readIssuedAt(tokens)
    clockDrift = issuedAt === null ? 0 : clock() - issuedAt
    try {
      await store.write(tokens)
    } catch (cause) {
      const told = withoutSecrets(cause, Object.values(tokens))
      throw ownError('TokensNotKept', 'The token store has not taken the tokens', told)
    }
    learn(tokens)
    tell()
  }

  async function remove(): Promise<void> {
    signOuts += 1
    await store.remove()
    learn(null)
    tell()
  }

  /** Ends the refresh token, so that nobody goes on with it. When that fails the person is signed out here all the same. */
  async function revoke({ refreshToken }: Tokens): Promise<void> {
    await call('RevokeToken', { Token: refreshToken }).catch(() => {})
  }

  async function refresh({ force }: { readonly force: boolean }): Promise<Tokens | null> {
    const before = await look()
    tell()
    if (!before.user) return null
    if (!force && isFresh(before)) return before.tokens
    try {
      return await oneAtATime(store, () => renew(before.tokens))
    } catch (error) {
      const isUsable = !force && before.user.expiresAt > now()
      if (isUsable && readError(error).name === 'NetworkError') return before.tokens
      throw error
    } finally {
      // Another part of the page may have had them renewed.
      await look()
      tell()
    }
  }

  async function renew(before: Tokens | null): Promise<Tokens | null> {
    const { tokens, user } = await look()
    if (!tokens || !user) return null
    const isRenewed = tokens.idToken !== before?.idToken
    if (isRenewed && isFresh(known)) return tokens
    const signOutsBefore = signOuts
    const next = await requestTokens(tokens.refreshToken).catch((error: unknown) => {
      if (isSignInOver(error)) return null
      throw error
    })
    const meanwhile = await look()
    const isUnchanged = meanwhile.tokens?.refreshToken === tokens.refreshToken
    if (!next) {
      if (!isUnchanged) return meanwhile.tokens
      await remove()
      return null
    }
    if (isUnchanged) await write(next)
    if (isUnchanged && signOuts === signOutsBefore) return next
    if (isUnchanged) await remove()
    // Whoever signed out has ended the old token alone.
    if (!known.tokens) await revoke(next)
    return known.tokens
  }

  async function requestTokens(refreshToken: string): Promise<Tokens> {
    const answer = await call('GetTokensFromRefreshToken', { RefreshToken: refreshToken }).catch(
      (error: unknown) => {
        if (!WITHOUT_ROTATION.includes(readError(error).name)) throw error
        return call('InitiateAuth', {
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: refreshToken },
        })
      },
    )
    return readResult(answer['AuthenticationResult'], refreshToken)
  }

  function isFresh({ user }: Known): boolean {
    return user !== null && user.expiresAt - now() > SPARE_MS
  }

  async function withAccessToken<Answer>(
    use: (accessToken: string) => Promise<Answer>,
  ): Promise<Answer | null> {
    const tokens = await refresh({ force: false })
    if (!tokens) return null
    try {
      return await use(tokens.accessToken)
    } catch (error) {
      // The clock of the device is slow: what looks good has expired.
      if (!/token has expired/i.test(readError(error).message)) throw error
      const renewed = await refresh({ force: true })
      return renewed && use(renewed.accessToken)
    }
  }

  async function endEverywhere(): Promise<void> {
    try {
      await withAccessToken((AccessToken) => call('GlobalSignOut', { AccessToken }))
    } catch (error) {
      const { name, message } = readError(error)
      const isOver = name === 'UserNotFoundException' || /has been revoked/.test(message)
      if (!isOver) throw error
    }
  }

  return {
    current,
    refresh,
    withAccessToken,

    async keep(authenticationResult) {
      const tokens = readResult(authenticationResult)
      try {
        await write(tokens)
      } catch (error) {
        // Nobody would ever sign out of them.
        await revoke(tokens)
        throw error
      }
      const { user } = known
      if (!user) throw ownError('UnexpectedAnswer', 'The token store has other tokens')
      return user
    },

    async signOut({ everywhere }) {
      if (everywhere) {
        await endEverywhere()
        return remove()
      }
      const { tokens } = await look().catch(() => NOBODY)
      try {
        await remove()
      } finally {
        // What a store keeps in spite of that is of no use to anybody.
        if (tokens) await revoke(tokens)
      }
    },

    subscribe(listener) {
      if (watchers === 0) {
        told = current()
        const stop = store.subscribe?.(() => {
          look().then(tell, () => {})
        })
        stopWatching = () => stop?.()
        // A store that cannot answer at once answers now.
        look().then(tell, () => {})
      }
      watchers += 1
      const end = listeners.add(listener, told)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        end()
        watchers -= 1
        if (watchers === 0) stopWatching()
      }
    },
  }
}

/** Both or none. */
interface Known {
  readonly tokens: Tokens | null
  readonly user: SignedInUser | null
}

const NOBODY: Known = { tokens: null, user: null }

function readUser(tokens: Tokens | null): Known {
  const claims = tokens && readTokenClaims(tokens)
  const email = claims?.email
  if (!claims || !email) return NOBODY
  return { tokens, user: Object.freeze({ ...claims, email }) }
}

/** Without rotation the refresh token stays the same and is not sent again. */
function readResult(result: unknown, earlier?: string): Tokens {
  const {
    IdToken: idToken,
    AccessToken: accessToken,
    RefreshToken: refreshToken = earlier,
  }: Partial<Record<string, unknown>> = Object(result)
  const tokens = readTokens({ idToken, accessToken, refreshToken })
  const claims = tokens && readTokenClaims(tokens)
  if (!tokens || !claims) throw ownError('UnexpectedAnswer', 'Cognito gave no tokens')
  if (!claims.email) throw ownError('IdTokenWithoutEmail', 'The ID token has no email')
  return tokens
}

/** What Cognito, or a stand-in for it, answers where refresh tokens can only be used by `REFRESH_TOKEN_AUTH`. */
const WITHOUT_ROTATION = [
  'OperationNotEnabledException',
  'UnsupportedOperationException',
  'UnknownOperationException',
]

const OVER = [
  'NotAuthorizedException',
  'PasswordResetRequiredException',
  'RefreshTokenReuseException',
  'UserNotConfirmedException',
  'UserNotFoundException',
]

/** Whether the refresh token is good no more: revoked, expired, used up, or its user is disabled or gone. */
function isSignInOver(error: unknown): boolean {
  const { name, message } = readError(error)
  // A client with a secret is a mistake in the settings.
  return OVER.includes(name) && !/secret/i.test(message)
}
