import type { Reason } from '../rejection/rejection.ts'
import { translateException } from './exceptions.ts'

/** What became of a sign-up whose address was registered before. */
export type Resumed<Sent> =
  /** It goes on with a code. `sent: null` when Cognito sends no further one for now; the latest is still good. */
  | { readonly kind: 'code'; readonly sent: Sent | null }
  /** The address belongs to somebody who is confirmed, or disabled. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reason: Reason; readonly cause: unknown }

/**
 * Takes up the sign-up of an address that signed up before and may never have been confirmed: whether a code can be
 * sent to it tells. `sendCode` rejects with the client's error.
 */
export async function resumeSignUp<Sent>(sendCode: () => Promise<Sent>): Promise<Resumed<Sent>> {
  try {
    return { kind: 'code', sent: await sendCode() }
  } catch (cause) {
    const verdict = translateException('resendCode', cause)
    if (verdict.kind !== 'refused') return { kind: 'taken' }
    const { reason } = verdict
    // A code is good for 24 hours, so a limit on further ones is no dead end.
    if (reason.code === 'too-many-attempts') return { kind: 'code', sent: null }
    if (reason.code === 'code-expired' || reason.code === 'email-taken') return { kind: 'taken' }
    return { kind: 'refused', reason, cause }
  }
}
