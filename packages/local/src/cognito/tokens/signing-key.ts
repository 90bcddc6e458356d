import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { StateDocument } from '../../state/document-store.ts'

/** The RSA key the tokens are signed with: this stack's own, so no other stack's tokens pass here. */
export interface SigningKey {
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export async function loadSigningKey(
  document: StateDocument<{ pem?: string }>,
): Promise<SigningKey> {
  document.value.pem ??= await newPem()
  await document.save()
  const privateKey = createPrivateKey(document.value.pem)
  return { id: 'domain-gate-local', privateKey, publicKey: createPublicKey(privateKey) }
}

async function newPem(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}
