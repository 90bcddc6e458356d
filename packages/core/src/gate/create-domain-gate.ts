import { englishMessages } from '../messages/english-messages.ts'
import type { Messages } from '../messages/messages.ts'
import { type EmailAddress, parseEmail } from '../protocol/parse-email.ts'
import type { RejectionCode } from '../protocol/rejection-code.ts'
import { checkMethods, checkOptions, checkTexts } from './check-options.ts'
import type { Client, CodeDelivery } from './client.ts'
import { createRejection } from './create-rejection.ts'
import type { DomainGate } from './domain-gate.ts'
import { normaliseCode } from './normalise-code.ts'
import type {
  CodeRequired,
  ConfirmOutcome,
  Done,
  Rejected,
  ResendOutcome,
  SignUpOutcome,
} from './outcome.ts'
import { translateException, type Verdict } from './translate-exception.ts'

export interface DomainGateOptions {
  /** `fetchClient(…)`, `amplifyClient()` or your own. */
  readonly client: Client
  /** Words of your own for any rejection code; English for the rest. */
  readonly messages?: Partial<Messages>
}

/**
 * The SDK: sign-up, confirmation and resending, with everything a person or the network can cause as a value.
 * @throws TypeError for wrong use: no client, unknown options or message codes.
 * @example
 * const gate = createDomainGate({ client: fetchClient({ region, clientId }) })
 * const outcome = await gate.signUp({ email, password })
 */
export function createDomainGate(options: DomainGateOptions): DomainGate {
  checkOptions('createDomainGate', options, ['client', 'messages'])
  const { client, messages: overrides = {} } = options
  checkMethods('createDomainGate: client', client, ['signUp', 'confirmSignUp', 'resendCode'])
  checkOptions('createDomainGate: messages', overrides, Object.keys(englishMessages))
  checkTexts('createDomainGate: messages', overrides)
  const messages: Messages = { ...englishMessages, ...overrides }

  const rejected = (code: RejectionCode, email?: EmailAddress, cause: unknown = null): Rejected =>
    Object.freeze({
      step: 'rejected',
      rejection: createRejection(code, messages, { domain: email?.domain ?? '', cause }),
    })

  /** What comes of a failed call, given what its exception means. */
  const after = (verdict: Verdict | null, email: EmailAddress, cause: unknown): ResendOutcome => {
    if (verdict === 'code-required') return codeRequired(email, null)
    if (verdict === 'done') return done(email, 'granted')
    if (verdict === 'pending') return done(email, 'pending')
    return rejected(verdict === 'exists' ? 'email-taken' : (verdict ?? 'unknown'), email, cause)
  }

  /** Sends a code to an address that signed up before and, it may be, was never confirmed. */
  const resume = async (email: EmailAddress): Promise<SignUpOutcome> => {
    try {
      return codeRequired(email, await client.resendCode({ email: email.address }), true)
    } catch (error) {
      const verdict = translateException('resendCode', error)
      // The latest code is good for 24 hours, so the limit on further ones is no dead end.
      if (verdict === 'too-many-attempts') return codeRequired(email, null, true)
      const taken = verdict === 'done' || verdict === 'code-expired'
      return after(taken ? 'email-taken' : verdict, email, error)
    }
  }

  return Object.freeze<DomainGate>({
    async signUp(input) {
      checkOptions('signUp', input, ['email', 'password', 'attributes', 'clientMetadata'])
      const { password, attributes = {}, clientMetadata = {} } = input
      checkTexts('signUp: attributes', attributes)
      checkTexts('signUp: clientMetadata', clientMetadata)
      if ('email' in attributes)
        throw new TypeError('signUp: attributes must not hold "email"; it is the `email` input')
      const email = parseEmail(input.email)
      if (email === null) return rejected('email-invalid')
      if (typeof password !== 'string' || password === '') return rejected('password-weak', email)
      try {
        const { confirmed, delivery } = await client.signUp({
          email: email.address,
          password,
          attributes: { ...attributes },
          clientMetadata: { ...clientMetadata },
        })
        return confirmed ? done(email, 'granted') : codeRequired(email, delivery)
      } catch (error) {
        const verdict = translateException('signUp', error)
        return verdict === 'exists' ? resume(email) : after(verdict, email, error)
      }
    },

    async confirmSignUp(input) {
      checkOptions('confirmSignUp', input, ['email', 'code'])
      const email = parseEmail(input.email)
      if (email === null) return rejected('email-invalid')
      const code = normaliseCode(input.code)
      if (code === '') return rejected('code-mismatch', email)
      try {
        await client.confirmSignUp({ email: email.address, code })
        return done(email, 'granted')
      } catch (error) {
        // No row of the table answers this call with `code-required`.
        return after(translateException('confirmSignUp', error), email, error) as ConfirmOutcome
      }
    },

    async resendCode(input) {
      checkOptions('resendCode', input, ['email'])
      const email = parseEmail(input.email)
      if (email === null) return rejected('email-invalid')
      try {
        return codeRequired(email, await client.resendCode({ email: email.address }))
      } catch (error) {
        return after(translateException('resendCode', error), email, error)
      }
    },
  })
}

function codeRequired(
  { address }: EmailAddress,
  delivery: CodeDelivery | null,
  resumed?: true,
): CodeRequired {
  return Object.freeze({
    step: 'code-required',
    email: address,
    delivery: delivery && Object.freeze({ ...delivery }),
    ...(resumed && { resumed }),
  })
}

function done({ address }: EmailAddress, membership: Done['membership']): Done {
  return Object.freeze({ step: 'done', email: address, membership })
}
