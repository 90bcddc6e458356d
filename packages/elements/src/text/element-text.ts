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
  readonly code: string
  readonly codeMissing: string
  readonly confirm: string
  readonly resend: string
  readonly startOver: string
  readonly doneHeading: string
  readonly granted: string
  readonly pending: string
}
