import type { SignInMessages } from '../rejection/messages.ts'
import type {
  Factor,
  ForgotPasswordOutcome,
  RefreshOutcome,
  ResetPasswordOutcome,
  SignInOutcome,
  SignOutOutcome,
} from './outcome.ts'
import type { SignedInUser, Tokens } from './tokens.ts'

/** What answers the last step: exactly one of them. */
export type SignInAnswer =
  | { readonly code: string }
  | { readonly password: string }
  | { readonly newPassword: string; readonly attributes?: Readonly<Record<string, string>> }
  /** `credential.toJSON()` of what the authenticator gave. */
  | { readonly credential: object }

/**
 * What makes a passkey for the signed-in user: two calls, or one function where the client does all of it itself, as
 * Amplify does. They reject with the service's own errors; without a user, with one named `SignedOut`.
 */
export type PasskeyCalls =
  | {
      /** Options for `PublicKeyCredential.parseCreationOptionsFromJSON`. */
      start(): Promise<Readonly<Record<string, unknown>>>
      complete(credential: object): Promise<void>
    }
  | (() => Promise<void>)

/** Signing in. What a user or the network can cause is a value, never a throw. */
export interface SignIn {
  /** The app's own words, as given to `createSignIn`. */
  readonly messages?: Readonly<Partial<SignInMessages>>
  /** Begins to sign in: with `factor`, or without one with what the user has. A code is sent again by starting again. */
  start(input: { readonly email: string; readonly factor?: Factor }): Promise<SignInOutcome>
  /**
   * Goes on after `gate.confirmSignUp`, without a second code. Without a session, or when it has expired, a code is sent
   * by email, and the outcome's `reason` says so.
   */
  continue(input: {
    readonly email: string
    readonly session: string | null
  }): Promise<SignInOutcome>
  /** Answers the last outcome. After a rejection the same step may be answered again, but where the code says otherwise. */
  answer(answer: SignInAnswer): Promise<SignInOutcome>
  /** Gives up the sign-in under way: an answer that comes late signs nobody in. Amplify cannot be stopped so. */
  cancel(): void
  /** Sends a code to set a new password with. */
  forgotPassword(input: { readonly email: string }): Promise<ForgotPasswordOutcome>
  /** Sets a new password by that code. It signs nobody in. */
  resetPassword(input: {
    readonly email: string
    readonly code: string
    readonly password: string
  }): Promise<ResetPasswordOutcome>
  /** Here, or on all devices. Other devices go on until their tokens expire: at their next refresh they are signed out. */
  signOut(options?: { readonly everywhere?: boolean }): Promise<SignOutOutcome>
  /** Who is signed in, from the token store, without a request. */
  current(): SignedInUser | null
  /** New tokens, and with them the groups of now; `force` although the present ones are still good. */
  refresh(options?: { readonly force?: boolean }): Promise<RefreshOutcome>
  /** Tokens that are good now, refreshed if need be, for calls to your API; `null` when there are none to be had. */
  getTokens(): Promise<Tokens | null>
  /** Calls the listener now and whenever somebody signs in or out or is given new tokens, in other tabs too; returns what ends it. */
  subscribe(listener: (user: SignedInUser | null) => void): () => void
  /** For `registerPasskey(signIn)` of `@domain-gate/core/passkeys`, which is what an app calls: it makes values of their errors. */
  passkeyCalls(): Promise<PasskeyCalls>
}
