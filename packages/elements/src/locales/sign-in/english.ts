import type { SignInText } from './sign-in-text.ts'

/** What the first step says, built in. */
export const englishBegin = {
  signInHeading: 'Sign in',
  signInIntro: 'Enter the email address of your account.',
  signInButton: 'Sign in',
  continue: 'Continue',
  currentPasswordMissing: 'Enter your password.',
  createAccount: 'Create an account',
  forgotPassword: 'Forgot your password?',
} satisfies Partial<SignInText>
