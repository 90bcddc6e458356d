import type { ElementText } from './locale.ts'

/** Built in, and what a language that does not come falls back to. */
export const english: ElementText = {
  language: 'en',
  detailsHeading: 'Create your account',
  detailsIntro: 'Use your work email address.',
  email: 'Email',
  emailMissing: 'Enter your email address.',
  password: 'Password',
  passwordMissing: 'Choose a password.',
  showPassword: 'Show password',
  create: 'Create account',
  busy: 'One moment…',
  tryAgain: 'Try again',
  codeHeading: 'Enter your code',
  codeSent: 'We sent a code to {destination}.',
  codeResumed:
    'You signed up before, and the password from then still counts. We sent a code to {destination}.',
  codeSentAgain: 'We sent a new code to {destination}.',
  codeAwaited: 'Enter the code from our latest message to {destination}.',
  code: 'Code',
  codeMissing: 'Enter your code.',
  confirm: 'Confirm',
  resend: 'Send a new code',
  startOver: 'Use a different email',
  doneHeading: 'You’re registered',
  granted: 'Your account for {email} is ready. You can sign in now.',
  pending: 'Your account for {email} is ready. Access for your team is still being set up.',
}
