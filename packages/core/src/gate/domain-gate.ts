import type { Messages } from '../messages/messages.ts'
import type { ConfirmOutcome, ResendOutcome, SignUpOutcome } from './outcome.ts'

export interface SignUpInput {
  readonly email: string
  readonly password: string
  /** User attributes by Cognito's names, e.g. `{ given_name: 'Jo', 'custom:plan': 'free' }`. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly clientMetadata?: Readonly<Record<string, string>>
}

/** The SDK's three calls. What a user or the network can cause is a value, never a throw. */
export interface DomainGate {
  /** The app's own words, as given to `createDomainGate`: a UI in another language leaves them alone. */
  readonly messages?: Readonly<Partial<Messages>>
  signUp(input: SignUpInput): Promise<SignUpOutcome>
  confirmSignUp(input: { readonly email: string; readonly code: string }): Promise<ConfirmOutcome>
  resendCode(input: { readonly email: string }): Promise<ResendOutcome>
}
