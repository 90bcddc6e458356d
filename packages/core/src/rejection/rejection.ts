import type { SignInRejectionCode } from './sign-in-codes.ts'

/** Every reason to refuse somebody that we have words for, stable across versions. UI texts and logs hang on these. */
export const REJECTION_CODES = [
  'domain-not-allowed',
  'domain-blocked',
  'email-invalid',
  'email-taken',
  'password-weak',
  'attribute-invalid',
  'code-mismatch',
  'code-expired',
  'too-many-attempts',
  'delivery-failed',
  'unavailable',
  'offline',
  'not-configured',
  'unknown',
] as const

/** A rejection code that has a message of ours: each but `custom`, whose text is the handler’s. */
export type MessageCode = (typeof REJECTION_CODES)[number]

/**
 * `custom` is a composed handler's own refusal, which brings words of its own. The codes of `SIGN_IN_REJECTION_CODES` come
 * from signing in alone.
 */
export type RejectionCode = MessageCode | SignInRejectionCode | 'custom'

/** The codes the Pre sign-up trigger itself can answer with. */
export type GateRejectionCode = Extract<
  RejectionCode,
  'domain-not-allowed' | 'domain-blocked' | 'email-invalid' | 'unavailable'
>

/** A composed handler's own refusal: its code, and a sentence for the person who signs up. */
export interface CustomRefusal {
  /** Lower-case words with hyphens between them, at most 50 characters: `captcha-failed`. */
  readonly customCode: string
  /** One line of at most 200 characters. */
  readonly text: string
}

/** What a user pool can demand of a password. */
export type PasswordPart = 'length' | 'upper' | 'lower' | 'digit' | 'symbol'

/** Why somebody is refused: a code of ours, or what a composed handler says. */
export type Reason =
  | {
      readonly code: MessageCode
      readonly missing?: readonly PasswordPart[]
      readonly attribute?: string
    }
  | ({ readonly code: 'custom' } & CustomRefusal)

/** A refusal the user is shown. */
export interface Rejection {
  readonly code: RejectionCode
  /** With the code `custom`: the composed handler's own, such as `captcha-failed`. */
  readonly customCode?: string
  /** With the code `password-weak`: what the password lacks, where Cognito says it. */
  readonly missing?: readonly PasswordPart[]
  /** With the code `attribute-invalid`: the attribute by Cognito's name, where Cognito says it. */
  readonly attribute?: string
  /** Plain words in the gate's language, fit to show as they are. */
  readonly message: string
  /** The field it belongs to; `null` for the form as a whole. */
  readonly field: 'email' | 'password' | 'code' | null
  /** Whether sending the same again can succeed. */
  readonly retryable: boolean
  /** The error behind it, for logs; never for the screen. */
  readonly cause: unknown
}
