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
// The sign-in
export type { SignIn, SignInAnswer } from './sign-in.ts'
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
export type { SignedInUser, TokenStore, Tokens } from './tokens.ts'
