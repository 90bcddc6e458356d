import type { Messages } from '../messages/messages.ts'
import { readMessages } from '../messages/read-messages.ts'
import { type EmailAddress, parseEmail } from '../protocol/parse-email.ts'
import { check, readSettings } from '../settings/read-settings.ts'
import { checkCalls } from './check-calls.ts'
import type { Client } from './client.ts'
import { createRejection, messageFor } from './create-rejection.ts'
import type { DomainGate, SignUpInput } from './domain-gate.ts'
import { normaliseCode } from './normalise-code.ts'
import type { ConfirmOutcome, SignUpOutcome } from './outcome.ts'
import { isRefusal, translateException, type Verdict } from './translate-exception.ts'

export interface DomainGateOptions {
  /** `fetchClient(…)`, `amplifyClient()` or your own. */
  readonly client: Client
  /** Words of your own for any rejection code; English for the rest. */
  readonly messages?: Partial<Messages>
}

const NO_INPUT = {
  email: undefined,
  password: undefined,
  attributes: {},
  clientMetadata: {},
} as unknown as Required<SignUpInput>

/**
 * The SDK: sign-up, confirmation and resending, with everything a person or the network can cause as a value.
 * @throws TypeError for wrong use: no client, unknown options or message codes.
 * @example
 * const gate = createDomainGate({ client: fetchClient({ region, clientId }) })
 * const outcome = await gate.signUp({ email, password })
 */
export function createDomainGate(options: DomainGateOptions): DomainGate {
  const settings = readSettings('createDomainGate', options, {
    client: {} as Client,
    messages: {} as Partial<Messages>,
  })
  const { client } = settings
  checkCalls('createDomainGate: client', client)
  const messages = readMessages('createDomainGate: messages', settings.messages)

  /** Makes a call for an address that is one; whatever comes of it is an outcome. */
  const attempt = async (
    call: keyof Client,
    typed: string,
    send: (address: string) => Promise<Exclude<Verdict, 'exists'>>,
  ): Promise<SignUpOutcome> => {
    const email = parseEmail(typed)
    if (email === null) return settle('email-invalid', email)
    try {
      return settle(await send(email.address), email)
    } catch (error) {
      const verdict = translateException(call, error)
      return verdict === 'exists' ? resume(email, error) : settle(verdict, email, error)
    }
  }

  const settle = (
    answer: Exclude<Verdict, 'exists'>,
    email: EmailAddress | null,
    cause: unknown = null,
  ): SignUpOutcome => {
    if (isRefusal(answer)) {
      const rejection = createRejection(answer, messageFor(answer, messages), email, cause)
      return Object.freeze({ step: 'rejected', rejection })
    }
    const { address = '' } = email ?? {}
    if ('membership' in answer) return Object.freeze({ step: 'done', email: address, ...answer })
    return Object.freeze({ step: 'code-required', email: address, ...answer })
  }

  /** Sends a code to an address that signed up before and, it may be, was never confirmed. */
  const resume = async (email: EmailAddress, cause: unknown): Promise<SignUpOutcome> => {
    const outcome = await resend(email.address)
    const code = outcome.step === 'rejected' ? outcome.rejection.code : outcome.step
    // The latest code is good for 24 hours, so a limit on further ones is no dead end.
    if (code === 'too-many-attempts') return settle({ delivery: null, resumed: true }, email)
    if (code === 'done' || code === 'code-expired') return settle('email-taken', email, cause)
    return outcome.step === 'code-required' ? Object.freeze({ ...outcome, resumed: true }) : outcome
  }

  const resend = (typed: string): Promise<SignUpOutcome> =>
    attempt('resendCode', typed, async (email) => ({
      delivery: await client.resendCode({ email }),
    }))

  return {
    messages: Object.freeze({ ...settings.messages }),
    async signUp(input) {
      const { password, attributes, clientMetadata, ...typed } = readSettings(
        'signUp',
        input,
        NO_INPUT,
      )
      for (const [key, value] of Object.entries({ ...clientMetadata, ...attributes }))
        check(typeof value === 'string', `signUp: ${key}`, 'of type string', value)
      check(!('email' in attributes), 'signUp: attributes.email', 'left out', 'one')
      return attempt('signUp', typed.email, async (email) => {
        if (typeof password !== 'string' || password === '') return 'password-weak'
        const request = { email, password, attributes, clientMetadata }
        const { confirmed, delivery } = await client.signUp(request)
        return confirmed ? { membership: 'granted' } : { delivery }
      })
    },
    async confirmSignUp(typed) {
      const code = normaliseCode(typed.code)
      // No verdict on this call is `code-required`.
      return attempt('confirmSignUp', typed.email, async (email) => {
        if (code === '') return 'code-mismatch'
        await client.confirmSignUp({ email, code })
        return { membership: 'granted' }
      }) as Promise<ConfirmOutcome>
    },
    resendCode: async ({ email }) => resend(email),
  }
}
