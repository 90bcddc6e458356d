import type { Messages } from './messages.ts'

export const englishMessages: Messages = {
  'domain-not-allowed': 'Sign-up is not open to {domain} addresses. Try your work email.',
  'domain-blocked': 'Sign-up is not open to {domain} addresses.',
  'email-invalid': 'Enter a valid email address.',
  'email-taken': 'This email address has an account already. Sign in instead.',
  'password-weak':
    'Choose a longer password with upper and lower case letters, numbers and symbols.',
  'code-mismatch': 'That code is not right. Check it and try again.',
  'code-expired': 'That code no longer works. Ask for a new one or start over.',
  'too-many-attempts': 'Too many attempts. Wait a while and try again.',
  'delivery-failed': 'The code could not be sent. Try again.',
  unavailable: 'Sign-up is not available right now. Try again in a moment.',
  offline: 'No connection. Check your network and try again.',
  'not-configured': 'Sign-up is not set up right. Tell the owner of this site.',
  unknown: 'Something went wrong. Try again later.',
}
