import {
  type Client,
  createDomainGate,
  createSignUpFlow,
  type DomainGate,
  fetchClient,
  isCanonicalEmail,
  parseEmail,
  type Rejection,
} from '@domain-gate/core'
import { createSignIn, webStorageTokens } from '@domain-gate/core/sign-in'

// Runs in Node and in every browser, so it imports nothing that only one of them has.

/** The texts for each reader, or what each reader made of them: JSON, one for each text. */
export type Texts = Readonly<Record<string, readonly string[]>>

/** What `core` makes of a text that somebody typed, a service sent, or another script stored. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  addresses: (text) => ({ read: parseEmail(text), canonical: isCanonicalEmail(text) }),

  /** What is sent to Cognito of an address that a person typed. */
  async 'typed addresses'(text) {
    const { gate, sent } = recordingGate()
    const outcome = await gate.signUp({ email: text, password: 'Secret-1' })
    return { ...plain(outcome), sent: sent() }
  },

  /** The same by the flow, which cuts off what came along at the ends of a pasted address. */
  async 'pasted addresses'(text) {
    const { gate, sent } = recordingGate()
    let typed: string | null = null
    const signUp: DomainGate['signUp'] = (input) => {
      typed = input.email
      return gate.signUp(input)
    }
    const flow = createSignUpFlow({ gate: { ...gate, signUp }, storage: null })
    await flow.submitDetails({ email: text, password: 'Secret-1' })
    return { ...plain(flow.state), typed, sent: sent() }
  },

  async 'typed codes'(text) {
    let sent: string | null = null
    const gate = gateWith({
      async confirmSignUp({ code }) {
        sent = code
      },
    })
    const outcome = await gate.confirmSignUp({ email: 'jo@acme.com', code: text })
    return { ...plain(outcome), sent }
  },

  /** What a person reads when this is the message of a refusal. */
  async refusals(text) {
    const gate = gateWith({
      async signUp() {
        throw Object.assign(new Error(text), { name: 'UserLambdaValidationException' })
      },
    })
    return plain(await gate.signUp({ email: 'jo@acme.com', password: 'Secret-1' }))
  },

  'stored sign-ups'(text) {
    const storage = storageOf(text)
    return createSignUpFlow({ gate: gateWith({}), storage, clock: () => NOW }).state
  },

  'stored tokens'(text) {
    const payload = btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    const forged = `x.${payload.replaceAll('+', '-').replaceAll('/', '_')}.y`
    return [
      text,
      JSON.stringify({ idToken: forged, accessToken: ACCESS_TOKEN, refreshToken: 'x' }),
    ].map((stored) => {
      const tokens = webStorageTokens(storageOf(stored))
      const client = fetchClient({ region: 'eu-west-1', clientId: 'client' })
      const signIn = createSignIn({ client, tokens, clock: () => NOW })
      return { tokens: tokens.read(), user: signIn.current() }
    })
  },
}

/** Reads every text. An exception is a result too: only its class, for each engine has its own words. */
export async function readAll(texts: Texts): Promise<Texts> {
  const results: Record<string, string[]> = {}
  for (const [name, read] of Object.entries(readers)) {
    const made: string[] = []
    const given = texts[name]
    if (given === undefined) throw new TypeError(`There are no texts for “${name}”.`)
    for (const text of given) made.push(JSON.stringify(await readSafely(read, text)))
    results[name] = made
  }
  return results
}

async function readSafely(read: (text: string) => unknown, text: string): Promise<unknown> {
  try {
    return await read(text)
  } catch (error) {
    return { threw: error instanceof Error ? error.name : typeof error }
  }
}

const NOW = Date.UTC(2026, 10, 29)

/** `{"token_use":"access","exp":1800000000}` */
const ACCESS_TOKEN = 'x.eyJ0b2tlbl91c2UiOiJhY2Nlc3MiLCJleHAiOjE4MDAwMDAwMDB9.y'

function gateWith(calls: Partial<Client>) {
  const never = () => Promise.reject(new TypeError('No call was expected.'))
  return createDomainGate({
    client: { signUp: never, confirmSignUp: never, resendCode: never, ...calls },
  })
}

/** A gate that lets everybody sign up, and what address it has sent to Cognito for it. */
function recordingGate() {
  let sent: string | null = null
  const gate = gateWith({
    async signUp({ email }) {
      sent = email
      return { confirmed: true, delivery: null }
    },
  })
  return { gate, sent: () => sent }
}

/** An outcome without the cause of its rejection, which is an object of the engine. */
function plain(outcome: { readonly step: string; readonly rejection?: Rejection | null }) {
  const { step, rejection } = outcome
  if (!rejection) return { step }
  const { cause: _, ...rest } = rejection
  return { step, ...rest }
}

function storageOf(text: string) {
  return { getItem: () => text, setItem: () => {}, removeItem: () => {} }
}
