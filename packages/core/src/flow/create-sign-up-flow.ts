import { checkMethods, checkOptions } from '../gate/check-options.ts'
import type { DomainGate } from '../gate/domain-gate.ts'
import type { SignUpOutcome } from '../gate/outcome.ts'
import type { Rejection } from '../gate/rejection.ts'
import { createListeners } from './create-listeners.ts'
import type { CodeState, DetailsState, SignUpFlow, SignUpState } from './sign-up-flow.ts'
import type { SignUpStorage } from './sign-up-storage.ts'
import { type WaitingSignUp, waitingSignUps } from './waiting-sign-up.ts'

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

/**
 * The headless sign-up: any UI renders `state` and calls the actions. Input is trimmed.
 * @throws TypeError for wrong use: no gate, unknown options.
 * @example
 * const flow = createSignUpFlow({ gate })
 * flow.subscribe((state) => render(state))
 */
export function createSignUpFlow(options: SignUpFlowOptions): SignUpFlow {
  checkOptions('createSignUpFlow', options, [
    'gate',
    'storage',
    'storageKey',
    'clock',
    'resendCooldownMs',
  ])
  const { gate, storage = browserSession(), storageKey = 'domain-gate' } = options
  const { clock = Date.now, resendCooldownMs = 30_000 } = options
  checkMethods('createSignUpFlow: gate', gate, ['signUp', 'confirmSignUp', 'resendCode'])
  if (storage !== null)
    checkMethods('createSignUpFlow: storage', storage, ['getItem', 'setItem', 'removeItem'])
  if (typeof clock !== 'function') throw new TypeError('createSignUpFlow: clock must be a function')
  if (typeof storageKey !== 'string' || storageKey === '')
    throw new TypeError('createSignUpFlow: storageKey must be a text')
  if (!(typeof resendCooldownMs === 'number' && resendCooldownMs >= 0))
    throw new TypeError('createSignUpFlow: resendCooldownMs must be milliseconds')
  const waiting = waitingSignUps(storage, storageKey)
  const listeners = createListeners<SignUpState>()

  const found = waiting.find(clock())
  let state: SignUpState = Object.freeze(found ? codeStep(found, 0) : detailsStep('', null))
  let underWay: Promise<void> | null = null
  /** Counts requests and new starts, so that an answer from before a new start is known to be late. */
  let round = 0

  function codeStep({ sentAt, ...rest }: WaitingSignUp, resent: number): CodeState {
    const resendAt = sentAt + resendCooldownMs
    return { step: 'code', busy: null, rejection: null, ...rest, resendAt, resent }
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
    if (underWay !== null) return underWay
    const mine = ++round
    const settle = (next: () => SignUpState) => {
      if (mine !== round) return
      underWay = null
      change(next())
    }
    const action = Promise.resolve()
      .then(request)
      .then(
        (outcome) => settle(() => advance(outcome)),
        (error) => {
          settle(() => ({ ...state, busy: null }))
          throw error
        },
      )
    underWay = action
    change({ ...state, email, busy, rejection: null })
    return action
  }

  function advance(outcome: SignUpOutcome): SignUpState {
    if (outcome.step === 'code-required') {
      const { email, delivery } = outcome
      const again =
        state.step === 'code' ? state : { resumed: outcome.resumed === true, resent: -1 }
      const sent = { email, delivery, resumed: again.resumed, sentAt: clock() }
      waiting.keep(sent)
      return codeStep(sent, again.resent + 1)
    }
    if (outcome.step === 'done') {
      waiting.forget()
      const { email, membership } = outcome
      return { step: 'done', busy: null, rejection: null, email, membership }
    }
    return refuse(outcome.rejection)
  }

  function refuse(rejection: Rejection): SignUpState {
    const { field, code } = rejection
    if (state.step !== 'code' || field === 'email' || field === 'password') {
      // What is wrong can only be put right where it was typed.
      waiting.forget()
      return detailsStep(state.email, rejection)
    }
    const wait = state.busy === 'resend' && code === 'too-many-attempts'
    const resendAt = wait ? clock() + resendCooldownMs : state.resendAt
    return { ...state, busy: null, rejection, resendAt }
  }

  return Object.freeze<SignUpFlow>({
    get state() {
      return state
    },
    subscribe: (listener) => listeners.add(listener, state),
    async submitDetails(input) {
      if (state.step !== 'details') return
      const email = typeof input?.email === 'string' ? input.email.trim() : ''
      await act('submit', email, () => gate.signUp({ ...input, email }))
    },
    async submitCode(code) {
      const { step, email } = state
      if (step === 'code') await act('submit', email, () => gate.confirmSignUp({ email, code }))
    },
    async resend() {
      const { step, email } = state
      if (step === 'code' && (underWay !== null || clock() >= state.resendAt))
        await act('resend', email, () => gate.resendCode({ email }))
    },
    startOver() {
      round += 1
      underWay = null
      waiting.forget()
      change(detailsStep(state.step === 'done' ? '' : state.email, null))
    },
  })
}

function detailsStep(email: string, rejection: Rejection | null): DetailsState {
  return { step: 'details', busy: null, rejection, email }
}

/** Reading the property throws where the browser forbids storage. */
function browserSession(): SignUpStorage | null {
  try {
    return globalThis.sessionStorage ?? null
  } catch {
    return null
  }
}
