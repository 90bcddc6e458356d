import type { Client, CodeDelivery, Rejected, Rejection } from '@domain-gate/core'
import type { ForgotPasswordOutcome, SignIn, SignInOutcome } from '@domain-gate/core/sign-in'

// What answers in place of Cognito on this page. TypeScript holds it to what the elements call.

export const email = 'jo@acme.com'

const delivery: CodeDelivery = { medium: 'email', destination: 'j***@a***' }

const signedIn: SignInOutcome = {
  step: 'signed-in',
  email,
  groups: ['acme', 'staff'],
  expiresAt: 0,
}

export const codeRequired = {
  step: 'code-required',
  email,
  medium: 'email',
  delivery,
  isSecondFactor: false,
} as const satisfies SignInOutcome & ForgotPasswordOutcome

/** A refusal of the SDK's, in its English words. */
export function refusal(
  code: Rejection['code'],
  message: string,
  field: Rejection['field'] = null,
): Rejected {
  return { step: 'rejected', rejection: { code, message, field, retryable: false, cause: null } }
}

/** What a client answers: every code is sent, and every code is right, but as a state has it. */
export function clientThat(answers: Partial<Client> = {}): Client {
  return {
    signUp: async () => ({ confirmed: false, delivery }),
    confirmSignUp: async () => undefined,
    resendCode: async () => delivery,
    ...answers,
  }
}

/** A sign-in by a code, but as a state has it. Nobody signs out elsewhere on this page. */
export function signInThat(answers: Partial<SignIn> = {}): SignIn {
  return {
    start: async () => codeRequired,
    continue: async () => signedIn,
    answer: async () => signedIn,
    cancel: () => {},
    forgotPassword: async () => codeRequired,
    resetPassword: async () => ({ step: 'password-reset', email }),
    signOut: async () => ({ step: 'signed-out' }),
    current: () => null,
    refresh: async () => ({ step: 'signed-out' }),
    getTokens: async () => null,
    subscribe: () => () => {},
    passkeyCalls: async () => async () => {},
    ...answers,
  }
}
