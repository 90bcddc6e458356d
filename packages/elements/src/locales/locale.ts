import type { Messages } from '@domain-gate/core'
import type { SignInMessages } from '@domain-gate/core/sign-in'
import type { SignInText } from './sign-in/sign-in-text.ts'

/** Every string the element itself shows. `{email}` and `{destination}` are filled in where they stand. */
export interface ElementText {
  /** BCP 47 tag of these strings. */
  readonly language: string
  readonly detailsHeading: string
  readonly detailsIntro: string
  readonly email: string
  readonly emailMissing: string
  readonly password: string
  readonly passwordMissing: string
  readonly showPassword: string
  readonly create: string
  readonly busy: string
  readonly tryAgain: string
  readonly codeHeading: string
  readonly codeSent: string
  /** An earlier sign-up is taken up again: the password is still the one given then. */
  readonly codeResumed: string
  readonly codeSentAgain: string
  /** No code is sent just now; the latest one still counts. */
  readonly codeAwaited: string
  readonly code: string
  readonly codeMissing: string
  readonly confirm: string
  readonly resend: string
  readonly startOver: string
  readonly doneHeading: string
  readonly granted: string
  readonly pending: string
}

/**
 * What is said only where the page asks for it, by fields of its own or a setting, and of a slip in an address.
 * `{email}`, `{number}` and `{list}` are filled in where they stand.
 */
export interface AuthorText {
  readonly fieldMissing: string
  readonly choiceMissing: string
  readonly tickMissing: string
  readonly fieldInvalid: string
  /** `{list}`: what the password still lacks. */
  readonly passwordLacking: string
  readonly passwordMin: string
  readonly passwordLower: string
  readonly passwordUpper: string
  readonly passwordDigit: string
  readonly passwordSymbol: string
  readonly passwordEdges: string
  readonly passwordMax: string
  readonly passwordMet: string
  readonly passwordUnmet: string
  readonly passwordAllMet: string
  /** The label of the second password field. */
  readonly passwordAgain: string
  readonly passwordsDiffer: string
  /** What a link to `signin-href` says. */
  readonly signIn: string
  /** `{email}`: the address that may be meant by the one that was refused. */
  readonly didYouMean: string
}

/** What is said only where nobody needs a password: of signing in after the sign-up, and of a passkey. */
export interface PasswordlessText {
  /** An earlier sign-up is taken up again, which may have had a password. */
  readonly codeResumedPasswordless: string
  /** The address is confirmed, and a further code is needed to sign in. */
  readonly signInCodeSent: string
  /** The same, when that code is still to be asked for. */
  readonly signInCodeAwaited: string
  readonly signedInHeading: string
  readonly signedIn: string
  /** Signed in, before the team's group is there. */
  readonly signedInPending: string
  readonly passkeyHeading: string
  readonly passkeyIntro: string
  readonly createPasskey: string
  readonly notNow: string
  /** Said at the end when a passkey was made. */
  readonly passkeyCreated: string
}

/** What a text is looked up by. */
export type Term = keyof ElementText | keyof AuthorText | keyof PasswordlessText | keyof SignInText

/** A language of what is loaded later. */
export interface FurtherLocale {
  readonly text?: Partial<Record<Term, string>>
  readonly messages?: Partial<SignInMessages>
}

/** Texts in English and, each in a file of its own, in other languages. */
export interface Texts {
  readonly english: Partial<Record<Term, string>>
  readonly modules?: Readonly<Record<string, () => Promise<FurtherLocale>>>
}

/** A language's module, `@domain-gate/elements/locales/…`. */
export interface Locale {
  readonly text: ElementText & AuthorText
  readonly messages: Messages
}

/** Words of the app's own for any text of the element and any rejection code. They win over every language. */
export type Words = Partial<ElementText & AuthorText & PasswordlessText & SignInText & Messages>
