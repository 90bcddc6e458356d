import { assert, assertType } from '../assert.ts'

/** Where Cognito sent the code, as it says itself. `destination` is masked: `j***@a***`. */
export interface CodeDelivery {
  readonly medium: 'email' | 'sms'
  readonly destination: string
}

export interface ClientSignUpRequest {
  /** Canonical address, used as the user name and as the `email` attribute. */
  readonly email: string
  readonly password: string
  /** Further user attributes by Cognito's names (`given_name`, `custom:…`), never `email`. */
  readonly attributes: Readonly<Record<string, string>>
  readonly clientMetadata: Readonly<Record<string, string>>
}

export interface ClientSignUpResult {
  /** True when the pool confirms users itself, so no code is asked for. */
  readonly confirmed: boolean
  readonly delivery: CodeDelivery | null
}

/**
 * What the gate sends requests through. Rejects with the service's own error, whose `name` is the exception's
 * (`UsernameExistsException`), or with an error named `NetworkError` when no answer came.
 */
export interface Client {
  signUp(request: ClientSignUpRequest): Promise<ClientSignUpResult>
  confirmSignUp(request: { readonly email: string; readonly code: string }): Promise<void>
  resendCode(request: { readonly email: string }): Promise<CodeDelivery | null>
}

/**
 * A client and a gate have the same three calls.
 * @throws TypeError that names the call that is not there.
 */
export function assertCalls<Value extends Record<keyof Client, unknown>>(
  what: string,
  value: Value | null | undefined,
): asserts value is Value {
  if (value) assertType(what, value, 'object')
  for (const call of ['signUp', 'confirmSignUp', 'resendCode'] as const) {
    const given = value?.[call]
    assert(typeof given === 'function', `${what}.${call}`, 'a function', given)
  }
}

/** Reads where a code went, in Cognito's words or ours; `null` when they do not say. */
export function readCodeDelivery(medium: unknown, destination: unknown): CodeDelivery | null {
  if (typeof medium !== 'string' || typeof destination !== 'string') return null
  const known = medium.toLowerCase()
  return known === 'email' || known === 'sms' ? Object.freeze({ medium: known, destination }) : null
}
