import type { CodeDelivery } from '../gate/client.ts'
import type { SignUpInput } from '../gate/domain-gate.ts'
import type { Rejection } from '../gate/rejection.ts'

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
