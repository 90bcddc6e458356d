import type { EmailAddress } from '../address/email-address.ts'
import { createRejection } from '../rejection/create-rejection.ts'
import { completeMessages, englishMessages, type Messages } from '../rejection/messages.ts'
import type { Reason } from '../rejection/rejection.ts'
import { withoutSecrets } from '../rejection/without-secrets.ts'
import type { Client, ClientConfirmRequest } from './client.ts'
import { isSessionRefused, translateException, type Verdict } from './exceptions.ts'
import type {
  CodeRequired,
  ConfirmOutcome,
  Done,
  Rejected,
  ResendOutcome,
  SignUpOutcome,
} from './outcome.ts'
import { resumeSignUp } from './resume.ts'
import { adviseDeveloper } from './setting-advice.ts'

/** What the gate answers when something is refused. */
export interface Refusals {
  /** Before a request, for what was typed. */
  reject(reason: Reason, email: EmailAddress | null): Rejected
  /** When the client's call of the same name threw `error`. */
  signUp(
    email: EmailAddress,
    error: unknown,
    password: string | undefined,
  ): SignUpOutcome | Promise<SignUpOutcome>
  confirmSignUp(
    email: EmailAddress,
    error: unknown,
    request: ClientConfirmRequest,
  ): ConfirmOutcome | Promise<ConfirmOutcome>
  resendCode(email: EmailAddress, error: unknown): ResendOutcome
}

/**
 * The gate loads this file at the first refusal. The build puts copies of all that it imports into it (`bundle` in
 * package.json). Otherwise esbuild would make a third file of what `index.ts` exports as well, and every page would load
 * that at once.
 */
export function createRefusals(client: Client, ownMessages: Partial<Messages>): Refusals {
  const messages = completeMessages(ownMessages, englishMessages)

  function reject(reason: Reason, email: EmailAddress | null, cause: unknown = null): Rejected {
    adviseDeveloper(reason, cause)
    const rejection = createRejection(reason, { messages, domain: email?.domain }, cause)
    return Object.freeze({ step: 'rejected', rejection })
  }

  function settle(verdict: Verdict, email: EmailAddress, cause: unknown): SignUpOutcome {
    switch (verdict.kind) {
      case 'refused':
        return reject(verdict.reason, email, cause)
      case 'exists':
        return reject({ code: 'email-taken' }, email, cause)
      case 'confirmed':
        return done(email, verdict.membership)
      case 'code-not-sent':
        return codeRequired(email, { delivery: null })
    }
  }

  async function resume(email: EmailAddress, cause: unknown): Promise<SignUpOutcome> {
    const resumed = await resumeSignUp(() => client.resendCode({ email: email.address }))
    switch (resumed.kind) {
      case 'code':
        return codeRequired(email, { delivery: resumed.sent, resumed: true })
      case 'taken':
        return reject({ code: 'email-taken' }, email, cause)
      case 'refused':
        return reject(resumed.reason, email, resumed.cause)
    }
  }

  function settleConfirmation(
    email: EmailAddress,
    thrown: unknown,
    { code, session }: ClientConfirmRequest,
  ): ConfirmOutcome {
    const verdict = translateException('confirmSignUp', thrown)
    if (verdict.kind === 'confirmed') return done(email, verdict.membership)
    const reason: Reason = verdict.kind === 'refused' ? verdict.reason : { code: 'unknown' }
    return reject(reason, email, withoutSecrets(thrown, [code, session]))
  }

  /** The code may be good for longer than the session was. */
  async function confirmWithoutSession(
    email: EmailAddress,
    request: ClientConfirmRequest,
  ): Promise<ConfirmOutcome> {
    try {
      await client.confirmSignUp({ email: email.address, code: request.code })
      return done(email, 'granted')
    } catch (error) {
      return settleConfirmation(email, error, request)
    }
  }

  return {
    reject,
    signUp(email, thrown, password) {
      const verdict = translateException('signUp', thrown)
      const error = withoutSecrets(thrown, [password])
      if (verdict.kind === 'exists') return resume(email, error)
      // The pool demands a password that the app did not ask for.
      if (
        password === undefined &&
        verdict.kind === 'refused' &&
        verdict.reason.code === 'password-weak'
      )
        return reject({ code: 'not-configured' }, email, error)
      return settle(verdict, email, error)
    },
    confirmSignUp(email, error, request) {
      return request.session && isSessionRefused(error)
        ? confirmWithoutSession(email, request)
        : settleConfirmation(email, error, request)
    },
    resendCode(email, error) {
      return settle(translateException('resendCode', error), email, error)
    },
  }
}

function done({ address }: EmailAddress, membership: Done['membership']): Done {
  return Object.freeze({ step: 'done', email: address, membership, session: null })
}

function codeRequired(
  { address }: EmailAddress,
  rest: Pick<CodeRequired, 'delivery' | 'resumed'>,
): CodeRequired {
  return Object.freeze({ step: 'code-required', email: address, ...rest })
}
