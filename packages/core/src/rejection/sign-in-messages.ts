import { englishMessages, type SignInMessages } from './messages.ts'

/** What a person who signs in is told. Where sign-up says the same, its words stand. */
export const englishSignInMessages: SignInMessages = {
  ...englishMessages,
  unavailable: 'Signing in is not available right now. Try again in a moment.',
  'not-configured': 'Signing in is not set up correctly. Tell the owner of this site.',
  'sign-in-failed': 'You could not be signed in. Check what you entered and try again.',
  'user-unconfirmed':
    'Your email address is not confirmed yet. Enter the code that was sent to it.',
  'password-reset-required': 'You need a new password. Ask for a code to set one.',
  'sign-in-refused': 'You cannot sign in at the moment. Ask the owner of this site.',
  'session-expired': 'That took too long. Start again.',
  'challenge-unsupported':
    'Your account asks for a step that is not available here. Ask the owner of this site.',
  'passkey-cancelled': 'The passkey was not used. Try again, or choose another way.',
  'passkey-unavailable': 'Passkeys do not work on this device. Choose another way.',
  'passkey-exists': 'There is already a passkey for you on this device.',
  'passkey-failed': 'That did not work with the passkey. Try again, or choose another way.',
  'signed-out': 'You are no longer signed in. Sign in again.',
}
