import { assert, assertKnownKeys, assertType } from '../assert.ts'
import { assertCalls } from '../gate/client.ts'
import type { CodeDelivery } from '../gate/code-delivery.ts'
import type { DomainGate, SignUpInput } from '../gate/domain-gate.ts'
import type { SignUpOutcome } from '../gate/outcome.ts'
import { trimTypedEmail } from '../gate/typed-input.ts'
import type { Rejection } from '../rejection/rejection.ts'
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

export interface DetailsState extends StateBase {
  readonly step: 'details'
}

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
}

export interface DoneState extends StateBase {
  readonly step: 'done'
  readonly membership: 'granted' | 'pending'
}

export type SignUpState = DetailsState | CodeState | DoneState

/**
 * The headless state machine details → code → done. `state` is an immutable snapshot that keeps its identity until
 * something changes; every method is bound, so `useSyncExternalStore(flow.subscribe, () => flow.state)` works.
 * Every action resolves when its request is over; a second one meanwhile joins the first, and one that does not
 * belong to the step does nothing. They reject for wrong use only (a `TypeError`).
 */
export interface SignUpFlow {
  readonly state: SignUpState
  /** Calls the listener now and at every change, as a Svelte store does; returns what ends it. */
  readonly subscribe: (listener: (state: SignUpState) => void) => () => void
  readonly submitDetails: (input: SignUpInput) => Promise<void>
  readonly submitCode: (code: string) => Promise<void>
  readonly resend: () => Promise<void>
  readonly startOver: () => void
}

export interface SignUpFlowOptions {
  readonly gate: DomainGate
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
  const { gate, clock, resendCooldownMs, stored } = readOptions(options)
  const listeners = createListeners<SignUpState>()

  const found = stored.read(clock())
  let state: SignUpState = Object.freeze(found ? codeStep(found, 0) : detailsStep('', null))
  let underWay: Promise<void> | null = null

  function codeStep({ sentAt, ...waiting }: WaitingSignUp, resent: number): CodeState {
    return { step: 'code', ...IDLE, ...waiting, resendAt: sentAt + resendCooldownMs, resent }
  }

  function detailsStep(email: string, rejection: Rejection | null): DetailsState {
    return { step: 'details', ...IDLE, email, rejection }
  }

  function change(next: SignUpState): void {
    state = Object.freeze(next)
    listeners.notify(() => state)
  }

  function act(
    busy: 'submit' | 'resend',
    email: string,
    request: () => Promise<SignUpOutcome>,
  ): Promise<void> {
    if (underWay) return underWay
    const settle = (next: () => SignUpState) => {
      // After a new start, an answer from before is late.
      if (underWay !== action) return
      underWay = null
      change(next())
    }
    const action: Promise<void> = Promise.resolve()
      .then(request)
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

  function after(outcome: SignUpOutcome): SignUpState {
    const { step } = outcome
    if (step === 'code-required') {
      const { email, delivery } = outcome
      const before = state.step === 'code' ? state : { resumed: !!outcome.resumed, resent: -1 }
      const waiting = { email, delivery, resumed: before.resumed, sentAt: clock() }
      stored.write(waiting)
      return codeStep(waiting, before.resent + 1)
    }
    if (step === 'rejected') return refused(outcome.rejection)
    stored.remove()
    const { email, membership } = outcome
    return { step, email, membership, ...IDLE }
  }

  function refused(rejection: Rejection): SignUpState {
    const { field } = rejection
    if (state.step !== 'code' || field === 'email' || field === 'password') {
      // What is wrong can only be put right where it was typed.
      stored.remove()
      return detailsStep(state.email, rejection)
    }
    const tooOften = state.busy === 'resend' && rejection.code === 'too-many-attempts'
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
      const { step, email } = state
      if (step === 'code') await act('submit', email, () => gate.confirmSignUp({ email, code }))
    },
    async resend() {
      const { step, email } = state
      if (step === 'code' && (underWay || clock() >= state.resendAt))
        await act('resend', email, () => gate.resendCode({ email }))
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
  assertKnownKeys(owner, options, ['gate', 'storage', 'storageKey', 'clock', 'resendCooldownMs'])
  const {
    gate,
    storage,
    storageKey = 'domain-gate',
    clock = Date.now,
    resendCooldownMs = 30_000,
  }: Partial<SignUpFlowOptions> = options ?? {}
  assertCalls(`${owner}: gate`, gate)
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
  return { gate, clock, resendCooldownMs, stored: new StoredSignUp(storage, storageKey) }
}
