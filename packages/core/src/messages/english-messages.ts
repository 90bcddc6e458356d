import type { Messages } from './messages.ts'

export const englishMessages: Messages = {
  'domain-not-allowed': 'Sign-up is not open to {domain} addresses. Try your work email.',
  'domain-blocked': 'Sign-up is not open to {domain} addresses.',
  'email-invalid': 'Enter a valid email address.',
  'email-taken': 'This email address has an account already. Sign in.',
  'password-weak': 'Choose a longer password with capitals, numbers and symbols.',
  'code-mismatch': 'That code is not right. Check it and try again.',
  'code-expired': 'That code no longer works. Ask for a new one or start over.',
  'too-many-attempts': 'Too many attempts. Try again later.',
  'delivery-failed': 'The code could not be sent. Try again.',
  unavailable: 'Sign-up is not available right now. Try again.',
  offline: 'No connection. Check your network and try again.',
  'not-configured': 'Sign-up is not set up right.',
  unknown: 'Something went wrong. Try again later.',
}
