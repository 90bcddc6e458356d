import { type EmailAddress, parseEmail } from '../address/email-address.ts'
import { assert, assertKnownKeys, assertObject, assertString } from '../assert.ts'
import { type Messages, readMessages, rejectionText } from '../rejection/messages.ts'
import { createRejection, type Reason } from '../rejection/rejection.ts'
import { assertCalls, type Client, type CodeDelivery } from './client.ts'
import { adviseDeveloper, translateException, type Verdict } from './exceptions.ts'
import type {
  CodeRequired,
  ConfirmOutcome,
  Done,
  Rejected,
  ResendOutcome,
  SignUpOutcome,
} from './outcome.ts'
import { resumeSignUp } from './resume.ts'
import { readTypedCode } from './typed-input.ts'

export interface SignUpInput {
  readonly email: string
  readonly password: string
  /** User attributes by Cognito's names, e.g. `{ given_name: 'Jo', 'custom:plan': 'free' }`. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly clientMetadata?: Readonly<Record<string, string>>
}

/** The SDK's three calls. What a user or the network can cause is a value, never a throw. */
export interface DomainGate {
  /** The app's own words, as given to `createDomainGate`: a UI in another language leaves them alone. */
  readonly messages?: Readonly<Partial<Messages>>
  signUp(input: SignUpInput): Promise<SignUpOutcome>
  confirmSignUp(input: { readonly email: string; readonly code: string }): Promise<ConfirmOutcome>
  resendCode(input: { readonly email: string }): Promise<ResendOutcome>
}

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
  const { client, ownMessages } = readOptions(options)
  const messages = readMessages('createDomainGate: messages', ownMessages)

  function reject(reason: Reason, email: EmailAddress | null, cause: unknown = null): Rejected {
    void adviseDeveloper(reason, cause)
    const own = reason.code === 'custom' ? reason.text : ''
    const message = rejectionText(reason, messages) || own
    const rejection = createRejection(reason, message, email?.domain, cause)
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
        return codeRequired(email, null)
    }
  }

  async function resume(email: EmailAddress, cause: unknown): Promise<SignUpOutcome> {
    const resumed = await resumeSignUp(() => client.resendCode({ email: email.address }))
    switch (resumed.kind) {
      case 'code':
        return codeRequired(email, resumed.sent, { resumed: true })
      case 'taken':
        return reject({ code: 'email-taken' }, email, cause)
      case 'refused':
        return reject(resumed.reason, email, resumed.cause)
    }
  }

  return {
    messages: Object.freeze({ ...ownMessages }),

    async signUp(input) {
      const { email: typed, password, attributes, clientMetadata } = readSignUpInput(input)
      const email = parseEmail(typed)
      if (email === null) return reject({ code: 'email-invalid' }, email)
      if (password === '') return reject({ code: 'password-weak' }, email)
      const request = { email: email.address, password, attributes, clientMetadata }
      try {
        const { confirmed, delivery } = await client.signUp(request)
        return confirmed ? done(email, 'granted') : codeRequired(email, delivery)
      } catch (error) {
        const verdict = translateException('signUp', error)
        return verdict.kind === 'exists' ? resume(email, error) : settle(verdict, email, error)
      }
    },

    async confirmSignUp({ email: typed, code: typedCode }) {
      const email = parseEmail(typed)
      if (email === null) return reject({ code: 'email-invalid' }, email)
      const code = readTypedCode(typedCode)
      if (code === '') return reject({ code: 'code-mismatch' }, email)
      try {
        await client.confirmSignUp({ email: email.address, code })
        return done(email, 'granted')
      } catch (error) {
        const verdict = translateException('confirmSignUp', error)
        if (verdict.kind === 'confirmed') return done(email, verdict.membership)
        const reason: Reason = verdict.kind === 'refused' ? verdict.reason : { code: 'unknown' }
        return reject(reason, email, error)
      }
    },

    async resendCode({ email: typed }) {
      const email = parseEmail(typed)
      if (email === null) return reject({ code: 'email-invalid' }, email)
      try {
        return codeRequired(email, await client.resendCode({ email: email.address }))
      } catch (error) {
        return settle(translateException('resendCode', error), email, error)
      }
    },
  }
}

function readOptions(options: DomainGateOptions) {
  assertKnownKeys('createDomainGate', options, ['client', 'messages'])
  const { client, messages: ownMessages }: Partial<DomainGateOptions> = options ?? {}
  assertCalls('createDomainGate: client', client)
  return { client, ownMessages }
}

function done({ address }: EmailAddress, membership: Done['membership']): Done {
  return Object.freeze({ step: 'done', email: address, membership })
}

function codeRequired(
  { address }: EmailAddress,
  delivery: CodeDelivery | null,
  resumed?: Pick<CodeRequired, 'resumed'>,
): CodeRequired {
  return Object.freeze({ step: 'code-required', email: address, delivery, ...resumed })
}

/**
 * What a person may leave out is read as empty and refused like anything else they type.
 * @throws TypeError for what only the app can get wrong.
 */
function readSignUpInput(input: SignUpInput): Required<SignUpInput> {
  assertKnownKeys('signUp', input, ['email', 'password', 'attributes', 'clientMetadata'])
  const {
    email = '',
    password,
    attributes = {},
    clientMetadata = {},
  }: Partial<SignUpInput> = input ?? {}
  assertObject('signUp: attributes', attributes)
  assertObject('signUp: clientMetadata', clientMetadata)
  for (const [key, value] of [...Object.entries(clientMetadata), ...Object.entries(attributes)])
    assertString(`signUp: ${key}`, value)
  assert(!Object.hasOwn(attributes, 'email'), 'signUp: attributes.email', 'left out', 'one')
  return {
    email,
    password: typeof password === 'string' ? password : '',
    attributes,
    clientMetadata,
  }
}
