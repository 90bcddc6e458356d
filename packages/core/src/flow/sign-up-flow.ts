import { assert, assertKnownKeys, assertType } from '../assert.ts'
import { assertCalls } from '../gate/client.ts'
import type { CodeDelivery } from '../gate/code-delivery.ts'
import type { DomainGate, SignUpInput } from '../gate/domain-gate.ts'
import type { CodeRequired, Done, SignUpOutcome } from '../gate/outcome.ts'
import { trimTypedEmail } from '../gate/typed-input.ts'
import type { Rejection } from '../rejection/rejection.ts'
import type { SignInCodeRequired, SignInOutcome } from '../sign-in/outcome.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { SignedInUser } from '../sign-in/tokens.ts'
import { createListeners } from './listeners.ts'
import { type SignUpStorage, StoredSignUp, type WaitingSignUp } from './stored-sign-up.ts'

interface StateBase {
  /** What is under way: `null` when the person can act. */
  readonly busy: 'submit' | 'resend' | null
  /** Why the last attempt was refused; cleared by the next one. */
  readonly rejection: Rejection | null
  /** As last submitted, so a UI can show it again; `''` at first. */
  readonly email: string
}

/** The flow waits for the address, and for the password where there is one. */
export interface DetailsState extends StateBase {
  readonly step: 'details'
}

/** The flow waits for a code. */
export interface CodeState extends StateBase {
  readonly step: 'code'
  /** Where the code went; `null` when none was sent just now, so do not say that one was. See `CodeRequired`. */
  readonly delivery: CodeDelivery | null
  /** Epoch milliseconds from which `resend` sends again; before that it does nothing. */
  readonly resendAt: number
  /** How many codes `resend` has sent in this step, so a UI can announce each. */
  readonly resent: number
  /** True when an earlier sign-up of this address was taken up again; see `CodeRequired.resumed`. */
  readonly resumed: boolean
  /** What the code is for: to confirm the address, or, when that is done, to sign in. */
  readonly purpose: 'sign-up' | 'sign-in'
  /** Why this code is needed to sign in: the first came too late, or the page was loaded anew in between. */
  readonly reason: 'session-expired' | null
  /** `null` until the address is confirmed. */
  readonly membership: Done['membership'] | null
}

/** The flow is over. */
export interface DoneState extends StateBase {
  readonly step: 'done'
  /** `pending`: registered, but the group is not granted yet. */
  readonly membership: Done['membership']
  /** Who is signed in; `null` without `signIn`, and when signing in was refused: `rejection` says why, if that is known. */
  readonly user: Pick<SignedInUser, 'email' | 'groups'> | null
}

/** A snapshot of the flow, told apart by `step`. */
export type SignUpState = DetailsState | CodeState | DoneState

/** What the flow signs in by: `createSignIn(…)` of `@domain-gate/core/sign-in`. */
export type SignUpSignIn = Pick<SignIn, 'continue' | 'start' | 'answer'>

/**
 * The headless state machine details → code → done. `state` is an immutable snapshot that keeps its identity until
 * something changes; every method is bound, so `useSyncExternalStore(flow.subscribe, () => flow.state)` works.
 * Every action resolves when its request is over; a second one meanwhile joins the first, and one that does not
 * belong to the step does nothing. They reject for wrong use only (a `TypeError`).
 */
export interface SignUpFlow {
  /** What to draw now. */
  readonly state: SignUpState
  /** Calls the listener now and at every change, as a Svelte store does; returns what ends it. */
  readonly subscribe: (listener: (state: SignUpState) => void) => () => void
  /** Sends the first step. */
  readonly submitDetails: (input: SignUpInput) => Promise<void>
  /** Sends the code. */
  readonly submitCode: (code: string) => Promise<void>
  /** Sends another code. Before `resendAt` it does nothing. */
  readonly resend: () => Promise<void>
  /** Goes back to the first step, and forgets the sign-up under way. */
  readonly startOver: () => void
}

/** What `createSignUpFlow` takes. */
export interface SignUpFlowOptions {
  /** What the flow sends through. */
  readonly gate: DomainGate
  /**
   * With it the flow goes on after the code until the person is signed in. If that takes a code of its own, the code step
   * comes again with the purpose `sign-in`. Who cannot be signed in is registered all the same.
   */
  readonly signIn?: SignUpSignIn | null
  /** What survives a page reload. Default: the browser's `sessionStorage` where there is one; `null` for none. */
  readonly storage?: SignUpStorage | null
  /** Its key there; two flows on one page need one each. Default `domain-gate`. */
  readonly storageKey?: string
  /** Epoch milliseconds. Default `Date.now`. */
  readonly clock?: () => number
  /** Wait between two codes, in milliseconds. Default 30,000; Cognito sends a user five codes an hour. */
  readonly resendCooldownMs?: number
}

const IDLE = { busy: null, rejection: null } as const

/**
 * The headless sign-up: any UI renders `state` and calls the actions. The address is trimmed.
 * @throws TypeError for wrong use: no gate, unknown options.
 * @example
 * const flow = createSignUpFlow({ gate })
 * flow.subscribe((state) => render(state))
 */
export function createSignUpFlow(options: SignUpFlowOptions): SignUpFlow {
  const { gate, signIn, clock, resendCooldownMs, stored } = readOptions(options)
  const listeners = createListeners<SignUpState>()

  /** Goes on to the sign-in. It is as good as a password, so it is kept in memory only. */
  let session: string | null = null
  /** What became of the sign-up, once the address is confirmed: from then on it is about signing in. */
  let membership: Done['membership'] | null = null
  /** Whether the sign-in waits for a code. It does not when the page was loaded anew. */
  let isSignInCodeAwaited = false
  let state: SignUpState = Object.freeze(takeUpStored())
  let underWay: Promise<void> | null = null

  function takeUpStored(): SignUpState {
    const found = stored.read(clock())
    if (!found || (found.membership && !signIn)) return detailsStep('', null)
    membership = found.membership
    // Who was about to sign in needs a new code for that: what the last one belonged to was in memory.
    return membership ? codeStep({ ...found, delivery: null }, 0, true) : codeStep(found, 0)
  }

  function codeStep(
    { sentAt, ...waiting }: WaitingSignUp,
    resent: number,
    late = false,
  ): CodeState {
    return {
      step: 'code',
      ...IDLE,
      ...waiting,
      purpose: waiting.membership ? 'sign-in' : 'sign-up',
      reason: late ? 'session-expired' : null,
      resendAt: sentAt + resendCooldownMs,
      resent,
    }
  }

  function detailsStep(email: string, rejection: Rejection | null): DetailsState {
    session = membership = null
    isSignInCodeAwaited = false
    return { step: 'details', ...IDLE, email, rejection }
  }

  function change(next: SignUpState): void {
    state = Object.freeze(next)
    listeners.notify(() => state)
  }

  function act(
    busy: 'submit' | 'resend',
    email: string,
    request: () => Promise<SignUpOutcome | SignInOutcome>,
  ): Promise<void> {
    if (underWay) return underWay
    // After a new start, an answer from before is late.
    const isLate = () => underWay !== action
    const settle = (next: () => SignUpState) => {
      if (isLate()) return
      underWay = null
      change(next())
    }
    const action: Promise<void> = Promise.resolve()
      .then(request)
      .then((outcome) => {
        if (outcome.step !== 'done' || !signIn || isLate()) return outcome
        membership = outcome.membership
        return signIn.continue({ email: outcome.email, session: outcome.session ?? null })
      })
      .then(
        (outcome) => settle(() => after(outcome)),
        (error) => {
          settle(() => ({ ...state, busy: null }))
          throw error
        },
      )
    underWay = action
    change({ ...state, email, busy, rejection: null })
    return action
  }

  /** When it is too late for the code, another one is sent. */
  async function signInByCode(
    signIn: SignUpSignIn,
    email: string,
    code: string,
  ): Promise<SignInOutcome> {
    if (isSignInCodeAwaited) {
      const outcome = await signIn.answer({ code })
      const refusal: string = outcome.step === 'rejected' ? outcome.rejection.code : ''
      if (refusal !== 'session-expired') return outcome
    }
    const outcome = await signIn.start({ email, factor: 'code' })
    return outcome.step === 'code-required' ? { ...outcome, reason: 'session-expired' } : outcome
  }

  function after(outcome: SignUpOutcome | SignInOutcome): SignUpState {
    switch (outcome.step) {
      case 'rejected':
        return refused(outcome.rejection)
      case 'code-required':
        // A second factor is for the sign-in page to ask for.
        if ('medium' in outcome && outcome.isSecondFactor) return doneStep(outcome.email)
        return codeRequired(outcome)
      case 'done':
        membership = outcome.membership
        return doneStep(outcome.email)
      case 'signed-in': {
        const { email, groups } = outcome
        return doneStep(email, { user: Object.freeze({ email, groups }) })
      }
      default:
        return doneStep(outcome.email)
    }
  }

  function codeRequired(outcome: CodeRequired | SignInCodeRequired): CodeState {
    const { email, delivery } = outcome
    if ('medium' in outcome) isSignInCodeAwaited = true
    else session = outcome.session ?? session
    const before = state.step === 'code' ? state : null
    const resumed = before?.resumed ?? 'resumed' in outcome
    const resent = before && before.membership === membership ? before.resent + 1 : 0
    const waiting = { email, delivery, resumed, membership, sentAt: clock() }
    stored.write(waiting)
    return codeStep(waiting, resent, 'reason' in outcome)
  }

  function doneStep(
    email: string,
    rest: Partial<Pick<DoneState, 'user' | 'rejection'>> = {},
  ): DoneState {
    stored.remove()
    return {
      step: 'done',
      ...IDLE,
      email,
      membership: membership ?? 'granted',
      user: null,
      ...rest,
    }
  }

  function refused(rejection: Rejection): SignUpState {
    const { code, field, retryable } = rejection
    if (membership) {
      // The address is confirmed, so nothing is lost: who cannot sign in now can sign in later.
      const isForCode = state.step === 'code' && state.membership && (field === 'code' || retryable)
      if (!isForCode) return doneStep(state.email, { rejection })
    }
    if (state.step !== 'code' || (!membership && (field === 'email' || field === 'password'))) {
      // What is wrong can only be put right where it was typed.
      stored.remove()
      return detailsStep(state.email, rejection)
    }
    const tooOften = state.busy === 'resend' && code === 'too-many-attempts'
    const resendAt = tooOften ? clock() + resendCooldownMs : state.resendAt
    return { ...state, busy: null, rejection, resendAt }
  }

  return Object.freeze<SignUpFlow>({
    get state() {
      return state
    },
    subscribe: (listener) => listeners.add(listener, state),
    async submitDetails(input) {
      if (state.step !== 'details') return
      const email = trimTypedEmail(input?.email)
      await act('submit', email, () => gate.signUp({ ...input, email }))
    },
    async submitCode(code) {
      if (state.step !== 'code') return
      const { email, purpose } = state
      await act('submit', email, () =>
        purpose === 'sign-in' && signIn
          ? signInByCode(signIn, email, code)
          : gate.confirmSignUp({ email, code, ...(session && { session }) }),
      )
    },
    async resend() {
      if (state.step !== 'code' || (!underWay && clock() < state.resendAt)) return
      const { email, purpose } = state
      await act('resend', email, () =>
        purpose === 'sign-in' && signIn
          ? signIn.start({ email, factor: 'code' })
          : gate.resendCode({ email }),
      )
    },
    startOver() {
      underWay = null
      stored.remove()
      change(detailsStep(state.step === 'done' ? '' : state.email, null))
    },
  })
}

function readOptions(options: SignUpFlowOptions) {
  const owner = 'createSignUpFlow'
  const known = ['gate', 'signIn', 'storage', 'storageKey', 'clock', 'resendCooldownMs']
  assertKnownKeys(owner, options, known)
  const {
    gate,
    signIn,
    storage,
    storageKey = 'domain-gate',
    clock = Date.now,
    resendCooldownMs = 30_000,
  }: Partial<SignUpFlowOptions> = options ?? {}
  assertCalls(`${owner}: gate`, gate)
  if (signIn)
    for (const call of ['continue', 'start', 'answer'] as const)
      assertType(`${owner}: signIn.${call}`, signIn[call], 'function')
  assert(
    !storage || 'getItem' in Object(storage),
    `${owner}: storage`,
    'like sessionStorage',
    storage,
  )
  assertType(`${owner}: storageKey`, storageKey, 'string')
  assertType(`${owner}: clock`, clock, 'function')
  assertType(`${owner}: resendCooldownMs`, resendCooldownMs, 'number')
  assert(resendCooldownMs >= 0, `${owner}: resendCooldownMs`, '0 or more', resendCooldownMs)
  return { gate, signIn, clock, resendCooldownMs, stored: new StoredSignUp(storage, storageKey) }
}
