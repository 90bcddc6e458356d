import { checkCalls } from '../gate/check-calls.ts'
import type { DomainGate } from '../gate/domain-gate.ts'
import type { SignUpOutcome } from '../gate/outcome.ts'
import type { Rejection } from '../gate/rejection.ts'
import { check, readSettings } from '../settings/read-settings.ts'
import { createListeners } from './create-listeners.ts'
import type { CodeState, DetailsState, SignUpFlow, SignUpState } from './sign-up-flow.ts'
import type { SignUpStorage } from './sign-up-storage.ts'
import { readWaiting, type WaitingSignUp } from './waiting-sign-up.ts'

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
 * The headless sign-up: any UI renders `state` and calls the actions. Input is trimmed.
 * @throws TypeError for wrong use: no gate, unknown options.
 * @example
 * const flow = createSignUpFlow({ gate })
 * flow.subscribe((state) => render(state))
 */
export function createSignUpFlow(options: SignUpFlowOptions): SignUpFlow {
  const owner = 'createSignUpFlow'
  const { gate, storage, storageKey, clock, resendCooldownMs } = readSettings(owner, options, {
    gate: {} as DomainGate,
    storage: attempt(() => globalThis.sessionStorage) as SignUpStorage | null,
    storageKey: 'domain-gate',
    clock: Date.now,
    resendCooldownMs: 30_000,
  })
  checkCalls(`${owner}: gate`, gate)
  check(!storage || !!storage.getItem, `${owner}: storage`, 'like sessionStorage', storage)
  check(resendCooldownMs >= 0, `${owner}: resendCooldownMs`, '0 or more', resendCooldownMs)
  const listeners = createListeners<SignUpState>()

  const found = attempt(() => readWaiting(`${storage?.getItem(storageKey)}`, clock()))
  let state: SignUpState = Object.freeze(found ? codeStep(found, 0) : detailsStep('', null))
  let underWay: Promise<void> | null = null
  /** Counts requests and new starts, so that an answer from before a new start is known to be late. */
  let round = 0

  function codeStep({ sentAt, ...waiting }: WaitingSignUp, resent: number): CodeState {
    return { step: 'code', ...IDLE, ...waiting, resendAt: sentAt + resendCooldownMs, resent }
  }

  function detailsStep(email: string, rejection: Rejection | null): DetailsState {
    return { step: 'details', ...IDLE, email, rejection }
  }

  function forget(): void {
    attempt(() => storage?.removeItem(storageKey))
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
    const mine = ++round
    const settle = (next: () => SignUpState) => {
      if (mine !== round) return
      underWay = null
      change(next())
    }
    const action = Promise.resolve()
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
      attempt(() => storage?.setItem(storageKey, JSON.stringify(waiting)))
      return codeStep(waiting, before.resent + 1)
    }
    if (step === 'rejected') return refused(outcome.rejection)
    forget()
    return { ...outcome, ...IDLE }
  }

  function refused(rejection: Rejection): SignUpState {
    if (state.step !== 'code' || /email|password/.test(`${rejection.field}`)) {
      // What is wrong can only be put right where it was typed.
      forget()
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
      const email = `${input?.email ?? ''}`.trim()
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
      round += 1
      underWay = null
      forget()
      change(detailsStep(state.step === 'done' ? '' : state.email, null))
    },
  })
}

/** Storage may be full, forbidden or absent; the flow then works on without surviving a reload. */
function attempt<Result>(access: () => Result): Result | null {
  try {
    return access() ?? null
  } catch {
    return null
  }
}
