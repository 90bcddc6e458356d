import { randomInt } from 'node:crypto'
import type { DocumentStore } from '../state/document-store.ts'

export interface StackIds {
  /** Fits the pattern that AWS clients check: `region_letters`. */
  readonly userPoolId: string
  /** 26 lower-case letters and digits, as Cognito's are. */
  readonly clientId: string
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** The ids of this stack; the same at every start over the same state. */
export async function stackIds(store: DocumentStore, region: string): Promise<StackIds> {
  const document = await store.open<StackIds>('stack', () => ({
    userPoolId: `${region}_DomainGate`,
    clientId: Array.from({ length: 26 }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  }))
  return document.value
}
