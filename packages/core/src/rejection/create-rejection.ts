import { type Messages, rejectionText } from './messages.ts'
import type { CustomRefusal, Reason, Rejection } from './rejection.ts'

/** Where a rejection is shown, and whether sending the same again can succeed. */
const TRAITS: Readonly<Record<Reason['code'], Pick<Rejection, 'field' | 'retryable'>>> = {
  'domain-not-allowed': { field: 'email', retryable: false },
  'domain-blocked': { field: 'email', retryable: false },
  'email-invalid': { field: 'email', retryable: false },
  'email-taken': { field: 'email', retryable: false },
  'password-weak': { field: 'password', retryable: false },
  'attribute-invalid': { field: null, retryable: false },
  'code-mismatch': { field: 'code', retryable: false },
  'code-expired': { field: 'code', retryable: false },
  'too-many-attempts': { field: null, retryable: true },
  'delivery-failed': { field: null, retryable: true },
  unavailable: { field: null, retryable: true },
  offline: { field: null, retryable: true },
  'not-configured': { field: null, retryable: false },
  unknown: { field: null, retryable: false },
  custom: { field: null, retryable: false },
}

/** What a rejection's message is made of. */
export interface Wording {
  readonly messages: Messages
  /** The domain that the person signs up with; it takes the place of `{domain}`. */
  readonly domain: string | undefined
  readonly translate?: (sentence: string) => string
}

/** Puts a reason into words, and says where they are shown. */
export function createRejection(
  reason: Reason,
  { messages, domain = '', translate = (sentence) => sentence }: Wording,
  cause: unknown,
): Rejection {
  const { code } = reason
  const text = rejectionText(reason, messages, translate)
  const handlersOwn = code === 'custom' ? translate(reason.text) : ''
  return Object.freeze({
    code,
    ...(code === 'custom' ? { customCode: reason.customCode } : detailsOf(reason)),
    message: (text || handlersOwn).replaceAll('{domain}', domain),
    ...TRAITS[code],
    cause,
  })
}

function detailsOf({ missing, attribute }: Exclude<Reason, CustomRefusal>) {
  return {
    ...(missing && { missing: Object.freeze([...missing]) }),
    ...(attribute && { attribute }),
  }
}
