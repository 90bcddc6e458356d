import { assertKnownKeys, assertObject, assertString } from '../assert.ts'
import type { MessageCode, Reason } from './rejection.ts'

/**
 * What a person is told for each rejection code; `custom:captcha-failed` is a composed handler's own. `{domain}` stands
 * for the domain they signed up with.
 */
export type Messages = Readonly<Record<MessageCode, string>> & CustomMessages

type CustomMessages = { readonly [code in `custom:${string}`]?: string }

export const englishMessages: Messages = {
  'domain-not-allowed': 'Sign-up is not open to {domain} addresses. Try your work email.',
  'domain-blocked': 'Sign-up is not open to {domain} addresses.',
  'email-invalid': 'Enter a valid email address.',
  'email-taken': 'This email address has an account already. Sign in.',
  'password-weak': 'Choose a longer password with capitals, numbers and symbols.',
  'code-mismatch': 'That code is not right. Check it and try again.',
  'code-expired': 'That code no longer works. Ask for a new one or start over.',
  'too-many-attempts': 'Too many attempts. Try again later.',
  'delivery-failed': 'The code could not be sent. Try again.',
  unavailable: 'Sign-up is not available right now. Try again.',
  offline: 'No connection. Check your network and try again.',
  'not-configured': 'Sign-up is not set up right.',
  unknown: 'Something went wrong. Try again later.',
}

/**
 * The app's words over the English ones.
 * @throws TypeError for message codes there are none of, and for words that are no text.
 */
export function readMessages(owner: string, given: Partial<Messages> = {}): Messages {
  assertObject(owner, given)
  const own = Object.entries(given).filter(([, text]) => text !== undefined)
  for (const [code, text] of own) {
    if (!code.startsWith('custom:'))
      assertKnownKeys(owner, { [code]: text }, Object.keys(englishMessages))
    assertString(`${owner}: ${code}`, text)
  }
  return { ...englishMessages, ...Object.fromEntries(own) }
}

/** The app's words for it, else ours or the handler's; `{domain}` still stands for the domain. */
export function messageFor(reason: Reason, messages: Messages): string {
  return reason.code === 'custom'
    ? (messages[`custom:${reason.customCode}`] ?? reason.text)
    : messages[reason.code]
}
