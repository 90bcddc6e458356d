import type { CodeDelivery } from '../gate/code-delivery.ts'
import type { Factor, SignInOutcome } from './outcome.ts'
import type { PasskeyCalls, SignInAnswer } from './sign-in.ts'
import type { SignedInUser, Tokens } from './tokens.ts'

/** A step of signing in that was not refused. Refusals are thrown, as the service's own errors. */
export type SignInStep = Exclude<SignInOutcome, { readonly step: 'rejected' }>

/**
 * What `createSignIn` sends through: Cognito's own API by `client.call`, or Amplify's functions. Rejects with the
 * service's own error, whose `name` is the exception's, or with one named `NetworkError` when no answer came.
 */
export interface SignInClient {
  start(request: { readonly email: string; readonly factor: Factor | null }): Promise<SignInStep>
  continue(request: {
    readonly email: string
    readonly session: string | null
  }): Promise<SignInStep>
  answer(answer: SignInAnswer): Promise<SignInStep>
  /** Left out by a client that cannot give up. */
  cancel?(): void
  forgotPassword(request: { readonly email: string }): Promise<CodeDelivery | null>
  resetPassword(request: {
    readonly email: string
    readonly code: string
    readonly password: string
  }): Promise<void>
  signOut(request: { readonly everywhere: boolean }): Promise<void>
  current(): SignedInUser | null
  /** `null` when nobody is signed in any more. */
  refresh(request: { readonly force: boolean }): Promise<Tokens | null>
  subscribe(listener: (user: SignedInUser | null) => void): () => void
  readonly passkeys: PasskeyCalls
}
