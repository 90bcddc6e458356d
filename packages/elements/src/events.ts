import type { CodeDelivery, Rejection, SignUpState } from '@domain-gate/core'

/** What the person does; for analytics, so without the address. */
export interface StepDetail {
  readonly step: SignUpState['step']
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

/** What `<domain-gated-signup>` fires, by name. All bubble and cross shadow roots; none carries a password or code. */
export interface DomainGatedSignupEventMap {
  'domain-gate-step': CustomEvent<StepDetail>
  'domain-gate-submit': CustomEvent<StepDetail>
  'domain-gate-code-sent': CustomEvent<CodeSentDetail>
  'domain-gate-rejected': CustomEvent<RejectedDetail>
  'domain-gate-confirmed': CustomEvent<ConfirmedDetail>
}

/** What the page is told when the flow goes from one snapshot to the next; `null` when it is no news. */
export function eventOf(before: SignUpState, now: SignUpState): CustomEvent | null {
  const { email, rejection, step } = now
  if (rejection && rejection !== before.rejection)
    return newEvent('domain-gate-rejected', { rejection })
  if (step === 'code' && (before.step !== 'code' || before.resent < now.resent))
    return newEvent('domain-gate-code-sent', { email, delivery: now.delivery })
  if (step === 'done' && before.step !== 'done')
    return newEvent('domain-gate-confirmed', { email, membership: now.membership })
  return null
}

/** An event that bubbles and crosses shadow roots. */
export function newEvent<Name extends keyof DomainGatedSignupEventMap>(
  name: Name,
  detail: DomainGatedSignupEventMap[Name]['detail'],
): CustomEvent {
  return new CustomEvent(name, { detail, bubbles: true, composed: true })
}
