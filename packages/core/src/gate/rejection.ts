import type { RejectionCode } from '../protocol/rejection-code.ts'

/** A refusal the user is shown. */
export interface Rejection {
  readonly code: RejectionCode
  /** With the code `custom`: the composed handler's own, such as `captcha-failed`. */
  readonly customCode?: string
  /** Plain words in the gate's language, fit to show as they are. */
  readonly message: string
  /** The field it belongs to; `null` for the form as a whole. */
  readonly field: 'email' | 'password' | 'code' | null
  /** Whether sending the same again can succeed. */
  readonly retryable: boolean
  /** The error behind it, for logs; never for the screen. */
  readonly cause: unknown
}
