import { englishMessages, type Rejection } from '@domain-gate/core'

/** A refusal for what is wrong with the page itself rather than with what was typed. */
export function ownRejection(code: 'not-configured' | 'unavailable', cause: unknown): Rejection {
  const message = englishMessages[code]
  return { code, message, field: null, retryable: code === 'unavailable', cause }
}
