import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { Database } from '../../state/database.ts'
import { storedDocument } from '../../state/stored-document.ts'

/** The RSA key the tokens are signed with: this stack's own, so no other stack's tokens pass here. */
export interface SigningKey {
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export async function loadSigningKey(database: Database): Promise<SigningKey> {
  const { pem } = await storedDocument(database, 'signing-key', isKey, async () => ({
    pem: await newPem(),
  }))
  const privateKey = createPrivateKey(pem)
  return { id: 'domain-gate-local', privateKey, publicKey: createPublicKey(privateKey) }
}

function isKey(value: object): value is { pem: string } {
  try {
    createPrivateKey(String(Object(value).pem))
    return true
  } catch {
    return false
  }
}

async function newPem(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

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
