import type { Messages } from '../messages/messages.ts'
import type { CustomRefusal } from '../protocol/custom-refusal.ts'
import type { EmailAddress } from '../protocol/parse-email.ts'
import type { MessageCode, RejectionCode } from '../protocol/rejection-code.ts'
import type { Rejection } from './rejection.ts'

/** Codes after which the very same request can succeed later. */
const RETRYABLE = /^(too-many-attempts|delivery-failed|unavailable|offline)$/

/** Our own code, or what a composed handler refused with. */
export type Refused = MessageCode | CustomRefusal

/** The app's words for it, else ours or the handler's. */
export function messageFor(refused: Refused, messages: Messages): string {
  return typeof refused === 'string'
    ? messages[refused]
    : (messages[`custom:${refused.customCode}`] ?? refused.text)
}

/** Everything about a rejection follows from its code; `{domain}` in the message becomes the address' domain. */
export function createRejection(
  refused: Refused,
  message: string,
  email: EmailAddress | null,
  cause: unknown,
): Rejection {
  const custom = typeof refused === 'string' ? null : { customCode: refused.customCode }
  const code: RejectionCode = typeof refused === 'string' ? refused : 'custom'
  // A code begins with its field, where it has one; a domain is typed as part of the email.
  const field = /^(email|password|code)(?=-)/.exec(code.replace('domain', 'email'))?.[0]
  return Object.freeze({
    code,
    ...custom,
    message: message.replaceAll('{domain}', () => email?.domain ?? ''),
    field: (field as Rejection['field']) ?? null,
    retryable: RETRYABLE.test(code),
    cause,
  })
}
