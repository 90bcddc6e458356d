import { parseEmail } from '../address/email-address.ts'
import { assert, assertKnownKeys, assertType } from '../assert.ts'
import { createListeners } from '../flow/listeners.ts'
import type { Client } from '../gate/client.ts'
import { readTypedCode } from '../gate/typed-input.ts'
import type { SignInMessages } from '../rejection/messages.ts'
import { readOwnMessages } from '../rejection/own-messages.ts'
import { REJECTION_CODES } from '../rejection/rejection.ts'
import { SIGN_IN_REJECTION_CODES } from '../rejection/sign-in-codes.ts'
import { FACTORS } from './challenges.ts'
import { createCognitoSignIn, type PasswordFlow } from './cognito-sign-in.ts'
import type { SignInCall } from './exceptions.ts'
import { createJoin } from './join.ts'
import { createRejecter } from './load-refusals.ts'
import type {
  Factor,
  ForgotPasswordOutcome,
  RefreshOutcome,
  ResetPasswordOutcome,
  SignInOutcome,
  SignOutOutcome,
} from './outcome.ts'
import { ownError } from './own-error.ts'
import type { SignIn, SignInAnswer } from './sign-in.ts'
import type { SignInClient } from './sign-in-client.ts'
import { memoryTokens } from './token-stores.ts'
import type { SignedInUser, TokenStore } from './tokens.ts'

/** What `createSignIn` takes. */
export interface SignInOptions {
  /** `fetchClient(…)`, `amplifyClient({ signIn: amplifySignIn })`, or your own with `call` or `openSignIn`. */
  readonly client: Pick<Client, 'call' | 'openSignIn' | 'userPoolId'>
  /** Where the tokens are kept. Default `memoryTokens()`. A client that signs in by itself, as Amplify does, keeps its own. */
  readonly tokens?: TokenStore
  /** Words of your own for any rejection code; English for the rest. */
  readonly messages?: Partial<SignInMessages>
  /** Default `USER_SRP_AUTH`, by which the password never leaves the page. */
  readonly passwordFlow?: PasswordFlow
  /** Epoch milliseconds. Default `Date.now`. */
  readonly clock?: () => number
}

/**
 * Signs in by code, passkey or password, and keeps the tokens. What a person or the network can cause is a value.
 * @throws TypeError for wrong use: a client that cannot sign in, unknown options or message codes.
 * @example
 * const signIn = createSignIn({ client: fetchClient({ region, clientId }) })
 * const outcome = await signIn.start({ email })
 */
export function createSignIn(options: SignInOptions): SignIn {
  const { opened: openedAtOnce, open: load, messages } = readOptions(options)
  const { reject, refuse } = createRejecter(messages)
  const starts = createJoin<SignInOutcome>()
  const answers = createJoin<SignInOutcome>()
  const forgotten = createJoin<ForgotPasswordOutcome>()
  const resets = createJoin<ResetPasswordOutcome>()
  const signOuts = createJoin<SignOutOutcome>()

  let opened: SignInClient | null = openedAtOnce
  let opening: Promise<SignInClient> | null = null

  /** When a client that is loaded cannot be loaded, the next call loads it again. */
  async function open(): Promise<SignInClient> {
    if (opened) return opened
    opening ??= load()
    try {
      opened = await opening
      return opened
    } catch (cause) {
      opening = null
      throw ownError('ClientNotLoaded', 'The client for signing in was not loaded', cause)
    }
  }
  if (!opened) open().catch(() => {})

  function begin(
    call: 'start' | 'continue',
    typed: string,
    detail: string,
    run: (client: SignInClient, email: string) => Promise<SignInOutcome>,
  ): Promise<SignInOutcome> {
    const email = parseEmail(typed)?.address
    if (!email) return reject({ code: 'email-invalid' }, null)
    return starts(`${call} ${detail} ${email}`, async () => {
      answers.forget()
      try {
        return await run(await open(), email)
      } catch (error) {
        return refuse(call, email, error)
      }
    })
  }

  return Object.freeze<SignIn>({
    messages,

    async start({ email, factor = null }) {
      assertFactor(factor)
      return begin('start', email, `${factor}`, (client, email) => client.start({ email, factor }))
    },

    async continue({ email, session }) {
      return begin('continue', email, session ?? '', (client, email) =>
        client.continue({ email, session: session || null }),
      )
    },

    async answer(given) {
      const { call, answer } = readAnswer(given)
      if (answer === null) return reject({ code: EMPTY[call] }, null)
      return answers('answer', async () => {
        try {
          const client = await open()
          return await client.answer(answer)
        } catch (error) {
          return refuse(call, null, error)
        }
      })
    },

    cancel() {
      starts.forget()
      answers.forget()
      opened?.cancel?.()
    },

    async forgotPassword({ email: typed }) {
      const email = parseEmail(typed)?.address
      if (!email) return reject({ code: 'email-invalid' }, null)
      return forgotten(email, async () => {
        try {
          const client = await open()
          const delivery = await client.forgotPassword({ email })
          return Object.freeze({ step: 'code-required' as const, email, delivery })
        } catch (error) {
          return refuse('forgotPassword', email, error)
        }
      })
    },

    async resetPassword({ email: typed, code: typedCode, password }) {
      const email = parseEmail(typed)?.address
      if (!email) return reject({ code: 'email-invalid' }, null)
      const code = readTypedCode(typedCode)
      if (code === '') return reject({ code: 'code-mismatch' }, email)
      if (!isText(password)) return reject({ code: 'password-weak' }, email)
      const reset = Object.freeze({ step: 'password-reset' as const, email })
      return resets(email, async () => {
        try {
          const client = await open()
          await client.resetPassword({ email, code, password })
          return reset
        } catch (error) {
          return refuse('resetPassword', email, error, reset)
        }
      })
    },

    async signOut({ everywhere = false } = {}) {
      return signOuts(`${everywhere}`, async () => {
        starts.forget()
        answers.forget()
        try {
          const client = await open()
          await client.signOut({ everywhere })
          return SIGNED_OUT
        } catch (error) {
          return refuse('signOut', null, error)
        }
      })
    },

    current: () => opened?.current() ?? null,

    async refresh({ force = false } = {}): Promise<RefreshOutcome> {
      try {
        const client = await open()
        const tokens = await client.refresh({ force })
        const user = tokens && client.current()
        return user ? Object.freeze({ step: 'signed-in' as const, ...user }) : SIGNED_OUT
      } catch (error) {
        return refuse('refresh', null, error)
      }
    },

    async getTokens() {
      try {
        const client = await open()
        return await client.refresh({ force: false })
      } catch {
        return null
      }
    },

    subscribe(listener) {
      if (opened) return opened.subscribe(listener)
      // Nobody is known to be signed in before the client has come.
      const waiting = createListeners<SignedInUser | null>()
      let end = waiting.add(listener, null)
      let isOver = false
      open().then(
        (client) => {
          if (!isOver) end = client.subscribe(listener)
        },
        () => {},
      )
      return () => {
        isOver = true
        end()
      }
    },

    async passkeyCalls() {
      const client = await open()
      return client.passkeys
    },
  })
}

const SIGNED_OUT = Object.freeze({ step: 'signed-out' as const })

type AnswerCall = Extract<SignInCall, 'code' | 'password' | 'newPassword' | 'credential'>

const ANSWERS: readonly AnswerCall[] = ['code', 'password', 'newPassword', 'credential']

/** What is wrong where nothing was typed. */
const EMPTY = {
  code: 'code-mismatch',
  password: 'sign-in-failed',
  newPassword: 'password-weak',
  credential: 'passkey-failed',
} as const satisfies Record<AnswerCall, string>

/**
 * What a person may leave out is read as empty: `answer` is `null`.
 * @throws TypeError for what only the app can get wrong.
 */
function readAnswer(given: SignInAnswer): {
  readonly call: AnswerCall
  readonly answer: SignInAnswer | null
} {
  const { code, password, newPassword, credential, attributes }: Partial<Record<string, unknown>> =
    given ?? {}
  assertKnownKeys('answer', given, [...ANSWERS, 'attributes'])
  const calls = ANSWERS.filter((call) => Object.hasOwn(Object(given), call))
  const [call = 'code'] = calls
  assert(calls.length === 1, 'answer', `one of ${ANSWERS}`, calls.join(' and ') || 'none')
  switch (call) {
    case 'code': {
      const typed = readTypedCode(isText(code) ? code : '')
      return { call, answer: typed ? { code: typed } : null }
    }
    case 'password':
      return { call, answer: isText(password) ? { password } : null }
    case 'credential':
      assertType('answer: credential', credential, 'object')
      return { call, answer: { credential } }
    case 'newPassword': {
      const values = readAttributes(attributes)
      return {
        call,
        answer: isText(newPassword) ? { newPassword, attributes: values } : null,
      }
    }
  }
}

function readAttributes(attributes: unknown = {}): Record<string, string> {
  assertType('answer: attributes', attributes, 'object')
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries<unknown>({ ...attributes })) {
    assertType(`answer: ${name}`, value, 'string')
    values[name] = value
  }
  return values
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function assertFactor(factor: Factor | null): void {
  const known = factor === null || FACTORS.includes(factor)
  assert(known, 'start: factor', `one of ${FACTORS}, or left out`, factor)
}

const USER_POOL_ID = /^[\w-]{1,55}_[\da-zA-Z]+$/
const PASSWORD_FLOWS = ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const
const CODES = [...REJECTION_CODES, ...SIGN_IN_REJECTION_CODES]

function readOptions(options: SignInOptions) {
  const owner = 'createSignIn'
  assertKnownKeys(owner, options, ['client', 'tokens', 'messages', 'passwordFlow', 'clock'])
  const {
    client,
    tokens: store = memoryTokens(),
    messages,
    passwordFlow = 'USER_SRP_AUTH',
    clock = Date.now,
  }: Partial<SignInOptions> = options ?? {}
  assertType(`${owner}: client`, client, 'object')
  const { call, openSignIn, userPoolId } = client
  assert(
    typeof openSignIn === 'function' || typeof call === 'function',
    `${owner}: client`,
    'one that can sign in, as fetchClient(…) or amplifyClient({ signIn: amplifySignIn })',
    client,
  )
  assertType(`${owner}: tokens`, store, 'object')
  for (const member of ['read', 'write', 'remove'] as const)
    assertType(`${owner}: tokens.${member}`, store[member], 'function')
  assert(
    PASSWORD_FLOWS.includes(passwordFlow),
    `${owner}: passwordFlow`,
    `one of ${PASSWORD_FLOWS}`,
    passwordFlow,
  )
  assert(
    userPoolId === undefined || USER_POOL_ID.test(userPoolId),
    `${owner}: userPoolId of the client`,
    'like eu-west-1_AbCdEf123',
    userPoolId,
  )
  assertType(`${owner}: clock`, clock, 'function')
  return {
    messages: readOwnMessages(`${owner}: messages`, messages, CODES),
    opened:
      openSignIn || !call
        ? null
        : createCognitoSignIn({ call, userPoolId, store, passwordFlow, clock }),
    open: async () => client.openSignIn?.({ passwordFlow }) ?? Promise.reject(),
  }
}
