import type { CodeDelivery } from '../gate/code-delivery.ts'
import type { Rejected } from '../gate/outcome.ts'
import type { SignedInUser } from './tokens.ts'

/** A way to prove who one is: a code by email, a passkey, or a password. */
export type Factor = 'code' | 'passkey' | 'password'

/** The tokens are in the token store; they are not in here, so that this may be logged or sent in an event. */
export interface SignedIn extends SignedInUser {
  readonly step: 'signed-in'
}

export interface SignInCodeRequired {
  readonly step: 'code-required'
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

export interface PasswordRequired {
  readonly step: 'password-required'
  readonly email: string
}

export interface PasskeyRequired {
  readonly step: 'passkey-required'
  readonly email: string
  /** For `PublicKeyCredential.parseRequestOptionsFromJSON`. `null` where the client asks the authenticator itself, as Amplify does. */
  readonly options: Readonly<Record<string, unknown>> | null
}

/** The user has several factors: go on with `signIn.start({ email, factor })`. */
export interface ChooseFactor {
  readonly step: 'choose'
  readonly email: string
  readonly factors: readonly Factor[]
}

/** The user was invited, or an administrator demands it. */
export interface NewPasswordRequired {
  readonly step: 'new-password-required'
  readonly email: string
  /** Attributes that the pool demands and the user lacks, by Cognito's names. */
  readonly requiredAttributes: readonly string[]
}

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
  readonly email: string
  readonly delivery: CodeDelivery | null
}

export type ForgotPasswordOutcome = ResetCodeRequired | Rejected

export interface PasswordReset {
  readonly step: 'password-reset'
  readonly email: string
}

export type ResetPasswordOutcome = PasswordReset | Rejected

export interface SignedOut {
  readonly step: 'signed-out'
}

export type SignOutOutcome = SignedOut | Rejected
export type RefreshOutcome = SignedIn | SignedOut | Rejected

/** The signed-in user can sign in with the new passkey from now on. */
export interface PasskeyRegistered {
  readonly step: 'passkey-registered'
}

export type RegisterPasskeyOutcome = PasskeyRegistered | Rejected
