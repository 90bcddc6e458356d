import type { MessageCode, PasswordPart, Rejection } from './rejection.ts'
import type { SignInRejectionCode } from './sign-in-codes.ts'

/**
 * What a person is told for each rejection code. A key with more after a colon says one case of its code more exactly:
 * what a password lacks, which attribute is wrong, or the code of a composed handler's own refusal. `{domain}` stands
 * for the domain they sign up with.
 */
export type Messages = Readonly<Record<MessageCode, string>> & ExactMessages

type ExactMessages = {
  readonly [key in
    | `password-weak:${PasswordPart}`
    | `attribute-invalid:${string}`
    | `custom:${string}`]?: string
}

/** What a person who signs in is told, too: one text more for each code of `SIGN_IN_REJECTION_CODES`. */
export type SignInMessages = Messages & Readonly<Record<SignInRejectionCode, string>>

/** Where a person who signs in is told something else than one who signs up. */
export type FurtherSignInMessages = Readonly<
  Record<SignInRejectionCode | 'unavailable' | 'not-configured', string>
>

/** The English messages of sign-up, by rejection code. `{domain}` stands for the domain of the address. */
export const englishMessages: Messages = {
  'domain-not-allowed': 'Sign-up is not open to {domain} addresses. Try your work email.',
  'domain-blocked': 'Sign-up is not open to {domain} addresses.',
  'email-invalid': 'Enter a valid email address.',
  'email-taken': 'There is already an account with this email address. Sign in instead.',
  'password-weak':
    'Choose a stronger password, with capital and small letters, numbers and symbols.',
  'password-weak:length': 'Choose a longer password.',
  'password-weak:upper': 'Add a capital letter to your password.',
  'password-weak:lower': 'Add a small letter to your password.',
  'password-weak:digit': 'Add a number to your password.',
  'password-weak:symbol': 'Add a symbol to your password, such as ! or #.',
  'attribute-invalid': 'Something you entered was not accepted. Check it and try again.',
  'attribute-invalid:phone_number':
    'Enter the phone number with its country code and without spaces, such as +41791234567.',
  'code-mismatch': 'That code is not correct. Check it and try again.',
  'code-expired': 'That code no longer works. Ask for a new one or start over.',
  'too-many-attempts': 'Too many attempts. Wait a while, then try again.',
  'delivery-failed': 'The code could not be sent. Try again.',
  unavailable: 'Sign-up is not available right now. Try again in a moment.',
  offline: 'No connection. Check your network and try again.',
  'not-configured': 'Sign-up is not set up correctly. Tell the owner of this site.',
  unknown: 'Something went wrong. Try again later.',
}

/** The app's words over the English ones. Words for a code stand for all its cases, unless the app has some for the case. */
export function completeMessages<Words extends Messages>(
  own: Partial<Words>,
  english: Words,
): Words {
  const given = new Map(Object.entries<unknown>(own).filter(([, text]) => text !== undefined))
  const general = Object.entries(english).map(([key, text]) => [
    key,
    given.get(key.split(':', 1)[0] ?? key) ?? text,
  ])
  return { ...english, ...Object.fromEntries(general), ...Object.fromEntries(given) }
}

/**
 * What `messages` say of a rejection, with `{domain}` still in it: a sentence for each thing that a password lacks, one
 * for everything else. Empty when they say nothing. `translate` is called with each sentence.
 */
export function rejectionText(
  rejection: Pick<Rejection, 'code' | 'missing' | 'attribute' | 'customCode'>,
  messages: Partial<SignInMessages>,
  translate = (sentence: string) => sentence,
): string {
  const { code, missing, attribute, customCode } = rejection
  const general = code === 'custom' ? undefined : messages[code]
  const exact =
    missing?.map((part) => messages[`password-weak:${part}`]) ??
    (attribute ? [messages[`attribute-invalid:${attribute}`]] : [messages[`custom:${customCode}`]])
  const sentences = new Set(exact.map((sentence) => sentence ?? general ?? ''))
  return [...sentences].map(translate).join(' ')
}
