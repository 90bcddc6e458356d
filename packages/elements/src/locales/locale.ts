import type { Messages } from '@domain-gate/core'

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

/** What a text is looked up by. */
export type Term = keyof ElementText | keyof AuthorText

/** A language's module, `@domain-gate/elements/locales/…`. */
export interface Locale {
  readonly text: ElementText & AuthorText
  readonly messages: Messages
}

/** Words of the app's own for any text of the element and any rejection code. They win over every language. */
export type Words = Partial<ElementText & AuthorText & Messages>
