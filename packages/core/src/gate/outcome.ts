import type { Rejection } from '../rejection/rejection.ts'
import type { CodeDelivery } from './code-delivery.ts'

/** The user is registered and unconfirmed: ask for the code. */
export interface CodeRequired {
  readonly step: 'code-required'
  /** The canonical address the code went to. */
  readonly email: string
  /**
   * `null` when no code was sent just now, because a limit on emails or codes was reached. A UI then asks for the code and
   * does not say that one is on its way. A client of your own may also give `null` when it does not know.
   */
  readonly delivery: CodeDelivery | null
  /**
   * Present when an earlier sign-up of this address is taken up again: the account keeps the password it was first
   * given, and the address may be confirmed already (then no code comes). Offer sign-in and password reset.
   */
  readonly resumed?: true
  /**
   * Give it to `confirmSignUp`, so that signing in goes on from there; `null` where there is none. A secret: keep it in
   * memory only. `resendCode` gives none: the one of `signUp` stays good.
   */
  readonly session?: string | null
}

/** The address is confirmed, and the user is registered. */
export interface Done {
  readonly step: 'done'
  /** In its canonical form. */
  readonly email: string
  /** `pending`: registered, but the group is not granted yet. */
  readonly membership: 'granted' | 'pending'
  /** Give it to `signIn.continue`, which signs in without a second code. `null` where there is none. A secret. */
  readonly session?: string | null
}

/** Nothing came of the call. What a person or the network caused is said here, never thrown. */
export interface Rejected {
  readonly step: 'rejected'
  /** Why, with a message to show. */
  readonly rejection: Rejection
}

/** What `signUp` resolves to. */
export type SignUpOutcome = CodeRequired | Done | Rejected
/** What `confirmSignUp` resolves to. */
export type ConfirmOutcome = Done | Rejected
/** `done`: the address is confirmed already, there is nothing to send. */
export type ResendOutcome = CodeRequired | Done | Rejected
