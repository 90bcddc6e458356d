import type { CodeDelivery } from '../gate/code-delivery.ts'
import type { Rejected } from '../gate/outcome.ts'
import type { SignedInUser } from './tokens.ts'

/** A way to prove who one is: a code by email, a passkey, or a password. */
export type Factor = 'code' | 'passkey' | 'password'

/** The tokens are in the token store; they are not in here, so that this may be logged or sent in an event. */
export interface SignedIn extends SignedInUser {
  readonly step: 'signed-in'
}

/** Ask for the code, and go on with `signIn.answer({ code })`. */
export interface SignInCodeRequired {
  readonly step: 'code-required'
  /** Who signs in, in canonical form. */
  readonly email: string
  /** Where the code comes from; `totp` is an authenticator app. */
  readonly medium: 'email' | 'sms' | 'totp'
  /** `null` with `totp`, and where Cognito does not say. */
  readonly delivery: CodeDelivery | null
  /** Whether the code is the second factor, after a password. */
  readonly isSecondFactor: boolean
  /** Present when a sign-up could not go on by itself, so a new code was sent: say why. */
  readonly reason?: 'session-expired'
}

/** Ask for the password, and go on with `signIn.answer({ password })`. */
export interface PasswordRequired {
  readonly step: 'password-required'
  /** Who signs in, in canonical form. */
  readonly email: string
}

/** Ask the browser for the passkey, and go on with `signIn.answer({ credential })`. `signInWithPasskey` does both. */
export interface PasskeyRequired {
  readonly step: 'passkey-required'
  /** Who signs in, in canonical form. */
  readonly email: string
  /** For `PublicKeyCredential.parseRequestOptionsFromJSON`. `null` where the client asks the authenticator itself, as Amplify does. */
  readonly options: Readonly<Record<string, unknown>> | null
}

/** The user has several factors: go on with `signIn.start({ email, factor })`. */
export interface ChooseFactor {
  readonly step: 'choose'
  /** In its canonical form. */
  readonly email: string
  /** What the user can sign in with. */
  readonly factors: readonly Factor[]
}

/** The user was invited, or an administrator demands it. */
export interface NewPasswordRequired {
  readonly step: 'new-password-required'
  /** Who signs in, in canonical form. */
  readonly email: string
  /** Attributes that the pool demands and the user lacks, by Cognito's names. */
  readonly requiredAttributes: readonly string[]
}

/** What `signIn.start`, `continue` and `answer` resolve to, told apart by `step`. */
export type SignInOutcome =
  | SignedIn
  | SignInCodeRequired
  | PasswordRequired
  | PasskeyRequired
  | ChooseFactor
  | NewPasswordRequired
  | Rejected

/** A code to set a new password with is on its way, as far as Cognito tells: it hides whether an address has an account. */
export interface ResetCodeRequired {
  readonly step: 'code-required'
  /** In its canonical form. */
  readonly email: string
  /** Where the code went; `null` when Cognito does not say. */
  readonly delivery: CodeDelivery | null
}

/** What `signIn.forgotPassword` resolves to. */
export type ForgotPasswordOutcome = ResetCodeRequired | Rejected

/** The new password is set. Sign in with it. */
export interface PasswordReset {
  readonly step: 'password-reset'
  /** In its canonical form. */
  readonly email: string
}

/** What `signIn.resetPassword` resolves to. */
export type ResetPasswordOutcome = PasswordReset | Rejected

/** Nobody is signed in any more. */
export interface SignedOut {
  readonly step: 'signed-out'
}

/** What `signIn.signOut` resolves to. */
export type SignOutOutcome = SignedOut | Rejected
/** What `signIn.refresh` resolves to. */
export type RefreshOutcome = SignedIn | SignedOut | Rejected

/** The signed-in user can sign in with the new passkey from now on. */
export interface PasskeyRegistered {
  readonly step: 'passkey-registered'
}

export type RegisterPasskeyOutcome = PasskeyRegistered | Rejected
