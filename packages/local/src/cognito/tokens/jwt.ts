import { sign, verify } from 'node:crypto'
import type { SigningKey } from './signing-key.ts'

export type Claims = Readonly<Record<string, unknown>>

/** A compact RS256 JWT: https://www.rfc-editor.org/rfc/rfc7515#section-3.1 */
export function signJwt(claims: Claims, key: SigningKey): string {
  const head = encode({ kid: key.id, alg: 'RS256' })
  const content = `${head}.${encode(claims)}`
  return `${content}.${sign('sha256', Buffer.from(content), key.privateKey).toString('base64url')}`
}

/** The claims of a token this key signed; `null` for anything else. Expiry is the caller's business. */
export function verifyJwt(token: string, key: SigningKey): Claims | null {
  const [head, body, signature, ...rest] = token.split('.')
  if (!head || !body || !signature || rest.length > 0) return null
  const content = Buffer.from(`${head}.${body}`)
  if (!verify('sha256', content, key.publicKey, Buffer.from(signature, 'base64url'))) return null
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
}

/** Access and ID tokens are JWTs, refresh tokens are not. */
export function isJwt(token: string): boolean {
  return token.split('.').length === 3
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
