import { assertKnownKeys, assertType } from '../assert.ts'
import type { SignInMessages } from './messages.ts'
import { REJECTION_CODES } from './rejection.ts'

const PASSWORD_KEYS = ['length', 'upper', 'lower', 'digit', 'symbol'].map(
  (part) => `password-weak:${part}`,
)

/** Keys of which the app may have any: attributes and handlers are its own. */
const OPEN_KEY = /^(custom|attribute-invalid):./

/**
 * A frozen copy of the words that an app brings along. English is no part of it, and is loaded only when words are needed.
 * @param codes those that there are.
 * @throws TypeError for message codes there are none of, and for words that are no text.
 */
export function readOwnMessages(
  owner: string,
  given: Partial<SignInMessages> = {},
  codes: readonly string[] = REJECTION_CODES,
): Readonly<Partial<SignInMessages>> {
  assertType(owner, given, 'object')
  for (const [key, text] of Object.entries(given)) {
    if (text === undefined) continue
    if (!OPEN_KEY.test(key)) assertKnownKeys(owner, { [key]: text }, [...codes, ...PASSWORD_KEYS])
    assertType(`${owner}: ${key}`, text, 'string')
  }
  return Object.freeze({ ...given })
}
