import type { Messages } from './messages.ts'

export const englishMessages: Messages = {
  'domain-not-allowed':
    'Sign-up is not open to {domain} addresses. If you have a work email address, please use that one.',
  'domain-blocked': 'Sign-up is closed to {domain} addresses.',
  'email-invalid': 'Please enter a valid email address, like name@company.com.',
  'email-taken': 'There is already an account with this email address. Please sign in instead.',
  'password-weak':
    'This password is too weak. Make it longer and mix upper and lower case letters, numbers and symbols.',
  'code-mismatch': 'That code is not right. Please check it and try again.',
  'code-expired': 'That code no longer works. Please ask for a new one or start over.',
  'too-many-attempts': 'Too many attempts. Please wait a while, then try again.',
  'delivery-failed': 'We could not send you a code. Please try again.',
  unavailable: 'Sign-up is not available right now. Please try again in a moment.',
  offline: 'We could not reach the service. Please check your connection and try again.',
  'not-configured': 'Sign-up is not set up correctly. Please tell the people who run this site.',
  unknown: 'Something went wrong. Please try again later.',
}
