import type { Rejected } from '../gate/outcome.ts'
import { isNetworkError } from '../gate/plain-refusals.ts'
import type { SignInMessages } from '../rejection/messages.ts'
import type { SignInCall, SignInReason } from './exceptions.ts'

/** As in the English messages, which are not loaded here; a test keeps both alike. */
const ENGLISH = {
  offline: 'No connection. Check your network and try again.',
  unavailable: 'Signing in is not available right now. Try again in a moment.',
}

export interface Rejecter {
  /** Before a request, for what was typed. */
  reject(reason: SignInReason, email: string | null): Promise<Rejected>
  /** When a call threw `error`. `done` is what became of it where the error says that it has been done all the same. */
  refuse(call: SignInCall, email: string | null, error: unknown): Promise<Rejected>
  refuse<Done>(
    call: SignInCall,
    email: string | null,
    error: unknown,
    done: Done,
  ): Promise<Rejected | Done>
}

/**
 * Most people sign in without a refusal, so what a refusal means is loaded at the first one, as at sign-up. When that
 * fails, the answer is `unavailable`, or `offline` where no answer came, and the next refusal loads it again.
 */
export function createRejecter(messages: Partial<SignInMessages>): Rejecter {
  async function load() {
    const { createSignInRefusals } = await import('./refusals.ts')
    return createSignInRefusals(messages)
  }

  function plain(code: keyof typeof ENGLISH, cause: unknown): Rejected {
    const message = messages[code] ?? ENGLISH[code]
    const rejection = Object.freeze({ code, message, field: null, retryable: true, cause })
    return Object.freeze({ step: 'rejected', rejection })
  }

  return {
    async reject(reason, email) {
      try {
        const refusals = await load()
        return refusals.reject(reason, email)
      } catch (notLoaded) {
        return plain('unavailable', notLoaded)
      }
    },

    async refuse<Done>(call: SignInCall, email: string | null, error: unknown, done?: Done) {
      if (isNetworkError(error)) return plain('offline', error)
      try {
        const refusals = await load()
        const refused = refusals.refuse(call, email, error)
        if (refused) return refused
        if (done !== undefined) return done
      } catch {}
      return plain('unavailable', error)
    },
  }
}
