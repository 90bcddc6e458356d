/** Every reason to refuse somebody that we have words for, stable across versions. UI texts and logs hang on these. */
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

export type MessageCode = (typeof REJECTION_CODES)[number]

/** `custom` is a composed handler's own refusal, which brings words of its own. */
export type RejectionCode = MessageCode | 'custom'

/** The codes the Pre sign-up trigger itself can answer with. */
export type GateRejectionCode = Extract<
  RejectionCode,
  'domain-not-allowed' | 'domain-blocked' | 'email-invalid' | 'unavailable'
>
