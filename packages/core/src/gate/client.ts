import { assert, assertType } from '../assert.ts'
import type { SignInClient } from '../sign-in/sign-in-client.ts'
import type { CodeDelivery } from './code-delivery.ts'

/** What a client is asked to send as `SignUp`. */
export interface ClientSignUpRequest {
  /** Canonical address, used as the user name and as the `email` attribute. */
  readonly email: string
  /** Left out by a sign-up without a password. */
  readonly password?: string | undefined
  /** Further user attributes by Cognito's names (`given_name`, `custom:…`), never `email`. */
  readonly attributes: Readonly<Record<string, string>>
  /** For the pool’s triggers. */
  readonly clientMetadata: Readonly<Record<string, string>>
}

/** What a client answers to a sign-up that was not refused. */
export interface ClientSignUpResult {
  /** True when the pool confirms users itself, so no code is asked for. */
  readonly confirmed: boolean
  /** Where the code went; `null` when the service does not say, or none was sent. */
  readonly delivery: CodeDelivery | null
  /** With which signing in goes on after the sign-up, where Cognito gives one. A secret. */
  readonly session?: string | null
}

/** What a client is asked to send as `ConfirmSignUp`. */
export interface ClientConfirmRequest {
  /** As at the sign-up. */
  readonly email: string
  /** As the mail has it. */
  readonly code: string
  /** That of `signUp`, if it gave one. */
  readonly session?: string | null | undefined
}

/** What a client answers to a code that was right. */
export interface ClientConfirmResult {
  /** With which signing in goes on, where Cognito gives one. A secret. */
  readonly session?: string | null
}

/**
 * What the gate sends requests through. Rejects with the service's own error, whose `name` is the exception's
 * (`UsernameExistsException`), or with an error named `NetworkError` when no answer came.
 */
export interface Client {
  /** Registers somebody, by `SignUp`. */
  signUp(request: ClientSignUpRequest): Promise<ClientSignUpResult>
  /** Answers nothing where there is no session. */
  confirmSignUp(request: ClientConfirmRequest): Promise<ClientConfirmResult> | Promise<void>
  /** Sends another code. `null` where the service does not say where it went. */
  resendCode(request: { readonly email: string }): Promise<CodeDelivery | null>
  /** For `createSignIn`: one unsigned call of Cognito's API by its own names. The client adds `ClientId`. */
  call?(operation: string, request: object): Promise<Record<string, unknown>>
  /** For `createSignIn`, in place of `call`: signs in by functions of the client's own. */
  openSignIn?(options: {
    readonly passwordFlow: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH'
  }): Promise<SignInClient>
  /** For signing in with a password by SRP, e.g. `eu-west-1_AbCdEf123`. */
  readonly userPoolId?: string | undefined
}

/** The calls that every client and every gate has. */
export type SignUpCall = 'signUp' | 'confirmSignUp' | 'resendCode'

/**
 * A client and a gate have the same three calls.
 * @throws TypeError that names the call that is not there.
 */
export function assertCalls<Value extends Record<SignUpCall, unknown>>(
  what: string,
  value: Value | null | undefined,
): asserts value is Value {
  if (value) assertType(what, value, 'object')
  for (const call of ['signUp', 'confirmSignUp', 'resendCode'] as const) {
    const given = value?.[call]
    assert(typeof given === 'function', `${what}.${call}`, 'a function', given)
  }
}
