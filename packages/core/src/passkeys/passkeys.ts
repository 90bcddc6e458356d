import { assert, assertKnownKeys, assertType } from '../assert.ts'
import type { Rejected } from '../gate/outcome.ts'
import type { SignInCall, SignInReason } from '../sign-in/exceptions.ts'
import type { RegisterPasskeyOutcome, SignInOutcome } from '../sign-in/outcome.ts'
import { createSignInRefusals } from '../sign-in/refusals.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import {
  type OptionsJson,
  readCreationOptions,
  readRequestOptions,
  writeCredential,
} from './credential-json.ts'
import { type Ceremony, readWebAuthnError } from './webauthn-errors.ts'

/** What `registerPasskey` takes beside the sign-in. */
export interface RegisterPasskeyOptions {
  /** Takes the browser's prompt away when it is aborted. */
  readonly signal?: AbortSignal
}

/** What `signInWithPasskey` takes. */
export interface PasskeySignInInput {
  /** Whose passkey it is. */
  readonly email: string
  /**
   * `conditional`: no prompt; the browser offers the passkey in the suggestions of a field with
   * `autocomplete="username webauthn"`. Default `optional`: the browser asks at once.
   */
  readonly mediation?: 'optional' | 'conditional'
  /** Takes the browser's prompt or suggestion away when it is aborted. */
  readonly signal?: AbortSignal
}

/**
 * Whether this device can make and keep a passkey, or hand it over to a phone: when to offer one. To sign in there is no
 * need to ask: `signIn.start` says what the user has.
 */
export async function canUsePasskeys(): Promise<boolean> {
  if (!hasWebAuthn()) return false
  const { PublicKeyCredential } = globalThis
  try {
    if (typeof PublicKeyCredential.getClientCapabilities === 'function') {
      const { passkeyPlatformAuthenticator } = await PublicKeyCredential.getClientCapabilities()
      if (passkeyPlatformAuthenticator !== undefined) return passkeyPlatformAuthenticator
    }
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
  } catch {
    return false
  }
}

/**
 * Makes a passkey for the signed-in user. The browser asks the person, so call it when they have pressed a button.
 * @throws TypeError for wrong use.
 */
export async function registerPasskey(
  signIn: Pick<SignIn, 'passkeyCalls' | 'messages'>,
  options: RegisterPasskeyOptions = {},
): Promise<RegisterPasskeyOutcome> {
  assertSignIn('registerPasskey', signIn, ['passkeyCalls'])
  assertKnownKeys('registerPasskey', options, ['signal'])
  const { signal } = options
  try {
    signal?.throwIfAborted()
    const calls = await signIn.passkeyCalls()
    if (typeof calls === 'function') await calls()
    else await calls.complete(await createCredential(await calls.start(), signal))
    return Object.freeze({ step: 'passkey-registered' })
  } catch (error) {
    return reject(signIn, 'create', error, signal)
  }
}

/**
 * Signs in with a passkey. Where the user has none, what they have is the outcome, as with `signIn.start`. After a
 * rejection the person can try again or take another way: `signIn.start({ email })`.
 * @throws TypeError for wrong use.
 */
export async function signInWithPasskey(
  signIn: Pick<SignIn, 'start' | 'answer' | 'messages'>,
  input: PasskeySignInInput,
): Promise<SignInOutcome> {
  assertSignIn('signInWithPasskey', signIn, ['start', 'answer'])
  assertKnownKeys('signInWithPasskey', input, ['email', 'mediation', 'signal'])
  const { email, mediation = 'optional', signal } = input
  const isKnown = mediation === 'optional' || mediation === 'conditional'
  assert(isKnown, 'signInWithPasskey: mediation', 'optional or conditional', mediation)
  if (signal?.aborted) return reject(signIn, 'get', signal.reason, signal)

  const outcome = await signIn.start({ email, factor: 'passkey' })
  if (outcome.step !== 'passkey-required') return outcome
  let credential: object
  try {
    // Amplify asks the authenticator itself.
    credential = outcome.options ? await getCredential(outcome.options, mediation, signal) : {}
  } catch (error) {
    return reject(signIn, 'get', error, signal)
  }
  return signIn.answer({ credential })
}

async function createCredential(json: OptionsJson, signal?: AbortSignal): Promise<object> {
  assertWebAuthn()
  const publicKey = readCreationOptions(json)
  const options = { publicKey, ...(signal && { signal }) }
  return readCredential(await navigator.credentials.create(options), signal)
}

async function getCredential(
  json: OptionsJson,
  mediation: 'optional' | 'conditional',
  signal?: AbortSignal,
): Promise<object> {
  assertWebAuthn()
  if (mediation === 'conditional' && !(await hasConditionalMediation())) throw notSupported()
  const publicKey = readRequestOptions(json)
  const options = { publicKey, mediation, ...(signal && { signal }) }
  return readCredential(await navigator.credentials.get(options), signal)
}

/** Extensions may give a credential that is no `PublicKeyCredential`, and may not heed the signal. */
function readCredential(credential: Credential | null, signal?: AbortSignal): object {
  signal?.throwIfAborted()
  if (credential === null) throw new TypeError('The browser gave no passkey')
  return writeCredential(credential as PublicKeyCredential)
}

/** What Cognito, a client or the network refused is in the table of signing in. */
const CALLS: Readonly<Record<Ceremony, SignInCall>> = {
  create: 'registerPasskey',
  get: 'credential',
}

const CANCELLED: SignInReason = { code: 'passkey-cancelled' }

function reject(
  { messages = {} }: Pick<SignIn, 'messages'>,
  ceremony: Ceremony,
  error: unknown,
  signal?: AbortSignal,
): Rejected {
  const refusals = createSignInRefusals(messages)
  // The app may abort with any reason of its own.
  const reason = signal?.aborted ? CANCELLED : readWebAuthnError(ceremony, error)
  if (reason) return refusals.reject(reason, null, error)
  const refused = refusals.refuse(CALLS[ceremony], null, error)
  return refused ?? refusals.reject({ code: 'unknown' }, null, error)
}

function hasWebAuthn(): boolean {
  return (
    typeof globalThis.PublicKeyCredential === 'function' &&
    Boolean(globalThis.navigator?.credentials)
  )
}

async function hasConditionalMediation(): Promise<boolean> {
  const { isConditionalMediationAvailable } = PublicKeyCredential
  return (
    typeof isConditionalMediationAvailable === 'function' &&
    (await PublicKeyCredential.isConditionalMediationAvailable())
  )
}

function assertWebAuthn(): void {
  if (hasWebAuthn()) return
  // Browsers take WebAuthn away from pages that came over plain http.
  if (globalThis.isSecureContext === false)
    throw createError('InsecurePage', 'WebAuthn needs https, or localhost')
  throw notSupported()
}

function notSupported(): Error {
  return createError('PasskeysNotSupported', 'This browser cannot use passkeys here')
}

function createError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}

function assertSignIn<Call extends keyof SignIn>(
  owner: string,
  signIn: Pick<SignIn, Call> | null | undefined,
  calls: readonly Call[],
): void {
  assertType(`${owner}: signIn`, signIn, 'object')
  for (const call of calls) assertType(`${owner}: signIn.${call}`, signIn[call], 'function')
}
