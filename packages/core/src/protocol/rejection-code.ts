/** Every reason a person can be refused, stable across versions. UI texts and logs hang on these. */
export const REJECTION_CODES = [
  'domain-not-allowed',
  'domain-blocked',
  'email-invalid',
  'email-taken',
  'password-weak',
  'code-mismatch',
  'code-expired',
  'too-many-attempts',
  'delivery-failed',
  'unavailable',
  'offline',
  'not-configured',
  'unknown',
] as const

export type RejectionCode = (typeof REJECTION_CODES)[number]

/** The codes the Pre sign-up trigger itself can answer with. */
export type GateRejectionCode = Extract<
  RejectionCode,
  'domain-not-allowed' | 'domain-blocked' | 'email-invalid' | 'unavailable'
>
