/** What `<domain-gate-signin>` says beside what it shares with the sign-up. `{email}` and `{destination}` are filled in. */
export interface SignInText {
  readonly signInHeading: string
  readonly signInIntro: string
  readonly signInButton: string
  readonly continue: string
  /** Asks for the one there is, where `passwordMissing` asks to choose one. */
  readonly currentPasswordMissing: string
  readonly createAccount: string
  readonly forgotPassword: string
  readonly anotherWay: string
  readonly backToSignIn: string
  readonly chooseHeading: string
  readonly chooseCode: string
  readonly choosePasskey: string
  readonly choosePassword: string
  readonly passwordHeading: string
  readonly signInAs: string
  readonly signInPasskeyHeading: string
  readonly signInPasskeyIntro: string
  readonly usePasskey: string
  /** The code that was typed came too late, so another was sent. */
  readonly codeSentAnew: string
  readonly totpIntro: string
  readonly smsAwaited: string
  readonly confirmIntro: string
  readonly newPasswordHeading: string
  readonly newPasswordIntro: string
  readonly newPassword: string
  readonly setPassword: string
  readonly forgotHeading: string
  /** Cognito hides whether an address has an account, so this does not say that a code was sent. */
  readonly forgotIntro: string
  readonly passwordSet: string
  readonly addressConfirmed: string
  readonly signInDoneHeading: string
  readonly signInDone: string
  readonly groups: string
  readonly signOut: string
  readonly 'attribute:name': string
  readonly 'attribute:given_name': string
  readonly 'attribute:family_name': string
  readonly 'attribute:nickname': string
  readonly 'attribute:preferred_username': string
  readonly 'attribute:phone_number': string
  readonly 'attribute:birthdate': string
  readonly 'attribute:address': string
  readonly attributeMissing: string
}
