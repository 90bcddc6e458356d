import type { SignInState } from '@domain-gate/core/sign-in'
import type { RejectedDetail, SignedInDetail, StepDetail, SwitchDetail } from '../events.ts'

/** The person has signed out, here or elsewhere, or their tokens could not be refreshed. */
export interface SignedOutDetail {
  readonly email: string
}

/** What `<domain-gate-signin>` fires, by name. All bubble and cross shadow roots; none carries a password, code or token. */
export interface DomainGateSigninEventMap {
  'domain-gate-step': CustomEvent<StepDetail>
  'domain-gate-submit': CustomEvent<StepDetail>
  'domain-gate-rejected': CustomEvent<RejectedDetail>
  'domain-gate-signed-in': CustomEvent<SignedInDetail>
  'domain-gate-signed-out': CustomEvent<SignedOutDetail>
  'domain-gate-switch': CustomEvent<SwitchDetail>
}

/** What the page is told when the flow goes from one snapshot to the next; `null` when it is no news. */
export function signInEventOf(before: SignInState, now: SignInState): CustomEvent | null {
  const { rejection } = now
  if (rejection && rejection !== before.rejection)
    return newSignInEvent('domain-gate-rejected', { rejection })
  if (now.step === 'signed-in' && before.step !== 'signed-in') {
    const { email, groups } = now.user
    return newSignInEvent('domain-gate-signed-in', { email, groups })
  }
  if (before.step === 'signed-in' && now.step !== 'signed-in')
    return newSignInEvent('domain-gate-signed-out', { email: before.email })
  return null
}

/** An event that bubbles and crosses shadow roots. */
export function newSignInEvent<Name extends keyof DomainGateSigninEventMap>(
  name: Name,
  detail: DomainGateSigninEventMap[Name]['detail'],
): CustomEvent {
  const cancelable = name === 'domain-gate-switch'
  return new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable })
}
