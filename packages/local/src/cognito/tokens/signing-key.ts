import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
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
