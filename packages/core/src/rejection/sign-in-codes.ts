/** Reasons to refuse somebody who signs in, beside those of `REJECTION_CODES` that sign-in has, too. */
export const SIGN_IN_REJECTION_CODES = [
  'sign-in-failed',
  'user-unconfirmed',
  'password-reset-required',
  'sign-in-refused',
  'session-expired',
  'challenge-unsupported',
  'passkey-cancelled',
  'passkey-unavailable',
  'passkey-exists',
  'passkey-failed',
  'signed-out',
] as const

/** A rejection code that only signing in has. */
export type SignInRejectionCode = (typeof SIGN_IN_REJECTION_CODES)[number]
