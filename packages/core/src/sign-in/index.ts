// Words
export type { SignInMessages } from '../rejection/messages.ts'
export { SIGN_IN_REJECTION_CODES, type SignInRejectionCode } from '../rejection/sign-in-codes.ts'
export { englishSignInMessages } from '../rejection/sign-in-messages.ts'

// The sign-in
export type { PasswordFlow } from './cognito-sign-in.ts'
export { createSignIn, type SignInOptions } from './create-sign-in.ts'

// What it answers
export type {
  ChooseFactor,
  Factor,
  ForgotPasswordOutcome,
  NewPasswordRequired,
  PasskeyRequired,
  PasswordRequired,
  PasswordReset,
  RefreshOutcome,
  ResetCodeRequired,
  ResetPasswordOutcome,
  SignedIn,
  SignedOut,
  SignInCodeRequired,
  SignInOutcome,
  SignOutOutcome,
} from './outcome.ts'
export type { PasskeyCalls, SignIn, SignInAnswer } from './sign-in.ts'
export type { SignInClient, SignInStep } from './sign-in-client.ts'

// The flow
export {
  type AskForPasskey,
  type ChooseState,
  type ConfirmState,
  createSignInFlow,
  type EmailState,
  type ForgotState,
  type NewPasswordState,
  type PasskeyState,
  type PasswordState,
  type SignedInState,
  type SignInCodeState,
  type SignInFlow,
  type SignInFlowOptions,
  type SignInNotice,
  type SignInState,
} from './sign-in-flow.ts'

// The tokens
export {
  memoryTokens,
  type TokenStorage,
  type WebStorageTokensOptions,
  webStorageTokens,
} from './token-stores.ts'
export type { SignedInUser, TokenStore, Tokens } from './tokens.ts'
