import type { Rejected } from '../gate/outcome.ts'
import { completeMessages, rejectionText, type SignInMessages } from '../rejection/messages.ts'
import type { Rejection } from '../rejection/rejection.ts'
import { englishSignInMessages } from '../rejection/sign-in-messages.ts'
import { type SignInCall, type SignInReason, translateSignInException } from './exceptions.ts'

export interface SignInRefusals {
  reject(reason: SignInReason, email: string | null, cause?: unknown): Rejected
  /** `null` when what was asked for has been done in spite of the error. */
  refuse(call: SignInCall, email: string | null, error: unknown): Rejected | null
}

/** Where a rejection is shown, and whether sending the same again can succeed. `null` and `false` where it is not here. */
const FIELDS: Readonly<Partial<Record<SignInReason['code'], Rejection['field']>>> = {
  'email-invalid': 'email',
  'email-taken': 'email',
  'sign-in-failed': 'password',
  'password-weak': 'password',
  'code-mismatch': 'code',
  'code-expired': 'code',
}

const RETRYABLE: readonly SignInReason['code'][] = [
  'too-many-attempts',
  'delivery-failed',
  'unavailable',
  'offline',
  'passkey-cancelled',
  'passkey-failed',
]

/** Loaded at the first refusal, with all that it takes to say why. */
export function createSignInRefusals(ownMessages: Partial<SignInMessages>): SignInRefusals {
  const messages = completeMessages(ownMessages, englishSignInMessages)

  function reject(reason: SignInReason, email: string | null, cause: unknown = null): Rejected {
    const { code, missing, attribute, field = FIELDS[code] ?? null, advice } = reason
    if (code === 'not-configured') adviseDeveloper(advice)
    const domain = email?.slice(email.lastIndexOf('@') + 1) ?? ''
    const rejection = Object.freeze({
      code,
      ...(missing && { missing: Object.freeze([...missing]) }),
      ...(attribute && { attribute }),
      message: rejectionText(reason, messages).replaceAll('{domain}', domain),
      field,
      retryable: RETRYABLE.includes(code),
      cause,
    })
    return Object.freeze({ step: 'rejected', rejection })
  }

  return {
    reject,
    refuse(call, email, error) {
      const reason = translateSignInException(call, error)
      return reason === 'done' ? null : reject(reason, email, error)
    },
  }
}

/** The person only reads that signing in is not set up. It says no part of the error, which may hold an address. */
function adviseDeveloper(
  advice = 'Cognito refused the request for a setting: see the cause of the rejection.',
): void {
  console.error(`Domain Gate: signing in is not set up correctly. ${advice}`)
}
