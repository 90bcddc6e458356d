import type { Rejection } from '@domain-gate/core'

/** As in core's English messages, which are loaded with the first refusal; a test keeps both alike. */
const ENGLISH = {
  unavailable: 'Signing in is not available right now. Try again in a moment.',
  'not-configured': 'Signing in is not set up correctly. Tell the owner of this site.',
}

/** Refusals of the element itself, when what it needs does not load or is not set up. */
export function ownRejection(code: keyof typeof ENGLISH, cause: unknown): Rejection {
  const retryable = code === 'unavailable'
  return { code, message: ENGLISH[code], field: null, retryable, cause }
}

export function refuseUnloaded(cause: unknown): { step: 'rejected'; rejection: Rejection } {
  return { step: 'rejected', rejection: ownRejection('unavailable', cause) }
}
