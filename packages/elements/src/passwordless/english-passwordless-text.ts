import type { PasswordlessText } from '../locales/locale.ts'

export const englishPasswordlessText: PasswordlessText = {
  codeResumedPasswordless:
    'You signed up before. We sent a code to {destination}. If a password was chosen then, it still counts.',
  signInCodeSent:
    'Your email address is confirmed. The sign-up was interrupted, so one more code is needed to sign you in. We sent it to {destination}.',
  signInCodeAwaited:
    'Your email address is confirmed. Send a new code to {destination} to sign in.',
  signedInHeading: 'You’re signed in',
  signedIn: 'Your account for {email} is ready, and you are signed in.',
  signedInPending: 'You are signed in as {email}. Access for your team is still being set up.',
  passkeyHeading: 'Sign in without a code next time',
  passkeyIntro:
    'A passkey signs you in with your fingerprint, your face or your screen lock. Nobody else can use it.',
  createPasskey: 'Create a passkey',
  notNow: 'Not now',
  passkeyCreated: 'Your passkey is ready. Use it the next time you sign in.',
}
