import type { Messages } from '../messages/messages.ts'
import type { RejectionCode } from '../protocol/rejection-code.ts'
import type { Rejection } from './rejection.ts'

const FIELDS: Partial<Record<RejectionCode, Rejection['field']>> = {
  'domain-not-allowed': 'email',
  'domain-blocked': 'email',
  'email-invalid': 'email',
  'email-taken': 'email',
  'password-weak': 'password',
  'code-mismatch': 'code',
  'code-expired': 'code',
}

/** Codes after which the very same request can succeed later. */
const RETRYABLE: readonly RejectionCode[] = [
  'too-many-attempts',
  'delivery-failed',
  'unavailable',
  'offline',
]

/** Everything about a rejection follows from its code; the message is put into words here. */
export function createRejection(
  code: RejectionCode,
  messages: Messages,
  { domain = '', cause = null }: { readonly domain?: string; readonly cause?: unknown },
): Rejection {
  return Object.freeze({
    code,
    message: messages[code].replaceAll('{domain}', () => domain),
    field: FIELDS[code] ?? null,
    retryable: RETRYABLE.includes(code),
    cause,
  })
}
