import type { EmailAddress } from '../protocol/parse-email.ts'
import type { RejectionCode } from '../protocol/rejection-code.ts'
import type { Rejection } from './rejection.ts'

/** Codes after which the very same request can succeed later. */
const RETRYABLE = /^(too-many-attempts|delivery-failed|unavailable|offline)$/

/** Everything about a rejection follows from its code; `{domain}` in the message becomes the address' domain. */
export function createRejection(
  code: RejectionCode,
  message: string,
  email: EmailAddress | null,
  cause: unknown,
): Rejection {
  // A code begins with its field, where it has one; a domain is typed as part of the email.
  const field = /^(email|password|code)(?=-)/.exec(code.replace('domain', 'email'))?.[0]
  return Object.freeze({
    code,
    message: message.replaceAll('{domain}', () => email?.domain ?? ''),
    field: (field as Rejection['field']) ?? null,
    retryable: RETRYABLE.test(code),
    cause,
  })
}
