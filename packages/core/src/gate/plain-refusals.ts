import type { EmailAddress } from '../address/email-address.ts'
import type { Messages } from '../rejection/messages.ts'
import type { Rejected } from './outcome.ts'
import type { Refusals } from './refusals.ts'

/** As in the English messages, which are not loaded here; a test keeps both alike. */
const ENGLISH = {
  offline: 'No connection. Check your network and try again.',
  unavailable: 'Sign-up is not available right now. Try again in a moment.',
}

/** Whether no answer came, by what a client promises to throw then. */
export function isNetworkError(error: unknown): boolean {
  return Object(error).name === 'NetworkError'
}

/**
 * Answers in place of `refusals.ts` when that cannot be loaded. Every answer is the same, and says that another try may
 * succeed.
 */
export function plainRefusals(
  code: keyof typeof ENGLISH,
  messages: Partial<Messages>,
  notLoaded?: unknown,
): Refusals {
  function reject(email: EmailAddress | null, cause: unknown): Rejected {
    const text = messages[code] ?? ENGLISH[code]
    const message = text.replaceAll('{domain}', email?.domain ?? '')
    const rejection = Object.freeze({ code, message, field: null, retryable: true, cause })
    return Object.freeze({ step: 'rejected', rejection })
  }

  return {
    reject: (_reason, email) => reject(email, notLoaded),
    signUp: reject,
    confirmSignUp: reject,
    resendCode: reject,
  }
}
