import type { CodeDelivery, CodeState, DoneState, Rejection } from '@domain-gate/core'
import type { SignInState } from '@domain-gate/core/sign-in'
import type { ShownState } from './templates/view.ts'

/** What the person does; for analytics, so without the address. */
export interface StepDetail {
  readonly step: ShownState['step'] | SignInState['step']
}

/** A code is on its way: the first one, or another the person asked for. */
export interface CodeSentDetail {
  readonly email: string
  /** `null` when the service did not say. */
  readonly delivery: CodeDelivery | null
}

/** The person was shown a refusal. */
export interface RejectedDetail {
  readonly rejection: Rejection
}

/** The person is registered. `pending`: their group is not granted yet. */
export interface ConfirmedDetail {
  readonly email: string
  readonly membership: 'granted' | 'pending'
}

/** The person is signed in. The tokens are in the token store, and in no event. */
export interface SignedInDetail {
  readonly email: string
  /** The Cognito groups that the token names. */
  readonly groups: readonly string[]
}

/** The link to the other form was pressed. Cancel the event to show that form yourself; else the link is followed. */
export interface SwitchDetail {
  readonly to: 'sign-in' | 'sign-up'
  /** As far as it is known; `''` else. */
  readonly email: string
}

/** What `<domain-gated-signup>` fires, by name. All bubble and cross shadow roots; none carries a password, code or token. */
export interface DomainGatedSignupEventMap {
  'domain-gate-step': CustomEvent<StepDetail>
  'domain-gate-submit': CustomEvent<StepDetail>
  'domain-gate-code-sent': CustomEvent<CodeSentDetail>
  'domain-gate-rejected': CustomEvent<RejectedDetail>
  'domain-gate-confirmed': CustomEvent<ConfirmedDetail>
  'domain-gate-signed-in': CustomEvent<SignedInDetail>
  'domain-gate-switch': CustomEvent<SwitchDetail>
}

/** What the page is told when one state follows another, in the order it happened. */
export function eventsOf(before: ShownState, now: ShownState): CustomEvent[] {
  const { email, rejection } = now
  const events: CustomEvent[] = []
  const membership = membershipOf(now)
  if (membership && !membershipOf(before))
    events.push(newEvent('domain-gate-confirmed', { email, membership }))
  const user = userOf(now)
  if (user && !userOf(before)) events.push(newEvent('domain-gate-signed-in', user))
  if (isNewCode(before, now))
    events.push(newEvent('domain-gate-code-sent', { email, delivery: now.delivery }))
  if (rejection && rejection !== before.rejection)
    events.push(newEvent('domain-gate-rejected', { rejection }))
  return events
}

/** Whether a code is on its way that was not before. */
export function isNewCode(before: ShownState, now: ShownState): now is CodeState {
  if (now.step !== 'code') return false
  return taskOf(before) !== taskOf(now) || (before.step === 'code' && before.resent < now.resent)
}

/** What the person is to do. A second code, to sign in, is for another purpose than the first. */
export function taskOf(state: ShownState): string {
  return state.step === 'code' ? state.purpose : state.step
}

/** What became of the sign-up, once the address is confirmed. */
function membershipOf(state: ShownState): ConfirmedDetail['membership'] | null {
  return state.step === 'details' ? null : state.membership
}

function userOf(state: ShownState): DoneState['user'] {
  return 'user' in state ? state.user : null
}

/** An event that bubbles and crosses shadow roots. */
export function newEvent<Name extends keyof DomainGatedSignupEventMap>(
  name: Name,
  detail: DomainGatedSignupEventMap[Name]['detail'],
): CustomEvent {
  return new CustomEvent(name, { detail, bubbles: true, composed: true })
}
