import type { SignedInUser, Tokens } from './tokens.ts'

/** Who is signed in, as the tokens say it. `email` is `null` when the app client may not read it. */
export type TokenClaims = Omit<SignedInUser, 'email'> & { readonly email: string | null }

/**
 * Reads who is signed in. `null` for anything that Cognito would not issue. The signature is not checked: the claims are
 * to show, and servers check the tokens they are sent.
 */
export function readTokenClaims({ idToken, accessToken }: Tokens): TokenClaims | null {
  const id = readPayload(idToken)
  const access = readPayload(accessToken)
  if (id?.['token_use'] !== 'id' || access?.['token_use'] !== 'access') return null
  const expiry = Math.min(readSeconds(id['exp']), readSeconds(access['exp']))
  const groups = readGroups(id['cognito:groups'])
  if (!(expiry > 0) || groups === null) return null
  const email = typeof id['email'] === 'string' && id['email'] ? id['email'] : null
  return Object.freeze({ email, groups, expiresAt: expiry * 1000 })
}

/** Epoch milliseconds at which Cognito issued the tokens, by its own clock; `null` when they do not say. */
export function readIssuedAt({ idToken }: Tokens): number | null {
  const seconds = readSeconds(readPayload(idToken)?.['iat'])
  return seconds > 0 ? seconds * 1000 : null
}

/** What stands where tokens should: `null` unless it is three texts of their form. */
export function readTokens(value: unknown): Tokens | null {
  const { idToken, accessToken, refreshToken }: Partial<Record<string, unknown>> = Object(value)
  if (!isText(idToken) || !isText(accessToken) || !isText(refreshToken)) return null
  return Object.freeze({ idToken, accessToken, refreshToken })
}

/** The characters of base64url and the dots between its parts. */
const TOKEN = /^[\w.=-]{1,65536}$/

function isText(value: unknown): value is string {
  return typeof value === 'string' && TOKEN.test(value)
}

/** A user without groups has no such claim. */
function readGroups(claim: unknown): readonly string[] | null {
  if (claim === undefined) return Object.freeze([])
  if (!Array.isArray(claim)) return null
  const groups = claim.filter((group) => typeof group === 'string')
  return groups.length === claim.length ? Object.freeze(groups) : null
}

function readSeconds(claim: unknown): number {
  return typeof claim === 'number' && Number.isSafeInteger(claim * 1000) ? claim : Number.NaN
}

/** The middle part of a JSON Web Token (RFC 7519): base64url of UTF-8 of a JSON object. */
function readPayload(token: string): Record<string, unknown> | null {
  const [, payload, signature, ...rest] = token.split('.')
  if (!payload || !signature || rest.length > 0) return null
  try {
    const base64 = payload.replaceAll('-', '+').replaceAll('_', '/')
    return { ...Object(JSON.parse(decodeUtf8(atob(base64)))) }
  } catch {
    return null
  }
}

/**
 * Not every engine of React Native has a `TextDecoder`.
 * @throws URIError for what is no UTF-8.
 */
function decodeUtf8(bytes: string): string {
  const escaped = Array.from(
    bytes,
    (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  return decodeURIComponent(escaped.join(''))
}
