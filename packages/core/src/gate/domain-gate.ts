import { type EmailAddress, parseEmail } from '../address/email-address.ts'
import { assert, assertKnownKeys, assertType } from '../assert.ts'
import type { Messages } from '../rejection/messages.ts'
import { readOwnMessages } from '../rejection/own-messages.ts'
import type { MessageCode } from '../rejection/rejection.ts'
import { assertCalls, type Client } from './client.ts'
import type { CodeDelivery } from './code-delivery.ts'
import type {
  CodeRequired,
  ConfirmOutcome,
  Done,
  Rejected,
  ResendOutcome,
  SignUpOutcome,
} from './outcome.ts'
import { isNetworkError, plainRefusals } from './plain-refusals.ts'
import type { Refusals } from './refusals.ts'
import { readTypedCode } from './typed-input.ts'

/** What somebody typed who wants to sign up. */
export interface SignUpInput {
  /** As typed. It is trimmed, and sent in its canonical form. */
  readonly email: string
  /** Left out: without a password. The person is then signed in by codes sent to the address, or by a passkey. */
  readonly password?: string
  /** User attributes by Cognito's names, e.g. `{ given_name: 'Jo', 'custom:plan': 'free' }`. */
  readonly attributes?: Readonly<Record<string, string>>
  /** For the pool’s triggers, such as an invitation or the answer to a captcha. */
  readonly clientMetadata?: Readonly<Record<string, string>>
}

export interface ConfirmSignUpInput {
  readonly email: string
  readonly code: string
  /** The outcome's of `signUp`. One that has expired does no harm: the outcome's `session` is `null` then. */
  readonly session?: string | null
}

/** The SDK's three calls. What a user or the network can cause is a value, never a throw. */
export interface DomainGate {
  /** The app's own words, as given to `createDomainGate`: a UI in another language leaves them alone. */
  readonly messages?: Readonly<Partial<Messages>>
  /** Registers somebody, and has a code sent to the address. */
  signUp(input: SignUpInput): Promise<SignUpOutcome>
  /** Proves by the code that the address is theirs. The pool’s trigger then grants the group. */
  confirmSignUp(input: ConfirmSignUpInput): Promise<ConfirmOutcome>
  /** Sends another code; the one before ends. Cognito sends a user five an hour. */
  resendCode(input: { readonly email: string }): Promise<ResendOutcome>
}

/** What `createDomainGate` takes. */
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
  const { client, messages } = readOptions(options)

  /**
   * Most people sign up without a refusal, so what a refusal means is not loaded with the page. When that fails, the next
   * refusal loads it again. Older browsers repeat the failure until the page is reloaded (whatwg/html#6768), so nothing
   * is loaded where the network is known to be gone.
   */
  async function loadRefusals(error?: unknown): Promise<Refusals> {
    if (isNetworkError(error)) return plainRefusals('offline', messages)
    try {
      const { createRefusals } = await import('./refusals.ts')
      return createRefusals(client, messages)
    } catch (notLoaded) {
      return plainRefusals('unavailable', messages, notLoaded)
    }
  }

  async function reject(code: MessageCode, email: EmailAddress | null): Promise<Rejected> {
    const refusals = await loadRefusals()
    return refusals.reject({ code }, email)
  }

  return {
    messages,

    async signUp(input) {
      const given = readSignUpInput(input)
      const { password } = given
      const email = parseEmail(given.email)
      if (email === null) return reject('email-invalid', email)
      if (password !== undefined && !password) return reject('password-weak', email)
      const request = { ...given, email: email.address }
      try {
        const answer = client.signUp(request)
        // On a slow line a refused person would wait for one file after the other.
        if (globalThis.navigator?.onLine) void loadRefusals()
        const { confirmed, delivery, session } = await answer
        return confirmed ? done(email, session) : codeRequired(email, delivery, session)
      } catch (error) {
        const refusals = await loadRefusals(error)
        return refusals.signUp(email, error, password)
      }
    },

    async confirmSignUp({ email: typed, code: typedCode, session }) {
      const email = parseEmail(typed)
      if (email === null) return reject('email-invalid', email)
      const code = readTypedCode(typedCode)
      if (code === '') return reject('code-mismatch', email)
      const request = { email: email.address, code, session }
      try {
        const confirmed = await client.confirmSignUp(request)
        return done(email, confirmed?.session)
      } catch (error) {
        const refusals = await loadRefusals(error)
        return refusals.confirmSignUp(email, error, request)
      }
    },

    async resendCode({ email: typed }) {
      const email = parseEmail(typed)
      if (email === null) return reject('email-invalid', email)
      try {
        return codeRequired(email, await client.resendCode({ email: email.address }))
      } catch (error) {
        const refusals = await loadRefusals(error)
        return refusals.resendCode(email, error)
      }
    },
  }
}

function readOptions(options: DomainGateOptions) {
  assertKnownKeys('createDomainGate', options, ['client', 'messages'])
  const { client, messages }: Partial<DomainGateOptions> = options ?? {}
  assertCalls('createDomainGate: client', client)
  return { client, messages: readOwnMessages('createDomainGate: messages', messages) }
}

function done({ address }: EmailAddress, session: string | null = null): Done {
  return Object.freeze({ step: 'done', email: address, membership: 'granted', session })
}

function codeRequired(
  { address }: EmailAddress,
  delivery: CodeDelivery | null,
  session: string | null = null,
): CodeRequired {
  return Object.freeze({ step: 'code-required', email: address, delivery, session })
}

/**
 * What a person may leave empty is refused like anything else they type. Only a password that is left out means a sign-up
 * without one.
 * @throws TypeError for what only the app can get wrong.
 */
function readSignUpInput(input: SignUpInput) {
  assertKnownKeys('signUp', input, ['email', 'password', 'attributes', 'clientMetadata'])
  const {
    email = '',
    password,
    attributes = {},
    clientMetadata = {},
  }: Partial<SignUpInput> = input ?? {}
  assertType('signUp: attributes', attributes, 'object')
  assertType('signUp: clientMetadata', clientMetadata, 'object')
  for (const [key, value] of [...Object.entries(clientMetadata), ...Object.entries(attributes)])
    assertType(`signUp: ${key}`, value, 'string')
  assert(!Object.hasOwn(attributes, 'email'), 'signUp: attributes.email', 'left out', 'one')
  return { email, password, attributes, clientMetadata }
}
