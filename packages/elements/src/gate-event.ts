import type { SignUpState } from '@domain-gate/core'
import type { DomainGatedSignupEventMap } from './events.ts'

/** What the page is told when the flow goes from one snapshot to the next; `null` when it is no news. */
export function gateEvent(before: SignUpState, now: SignUpState): CustomEvent | null {
  const { email, rejection, step } = now
  if (rejection && rejection !== before.rejection)
    return eventOf('domain-gate-rejected', { rejection })
  if (step === 'code' && (before.step !== 'code' || before.resent < now.resent))
    return eventOf('domain-gate-code-sent', { email, delivery: now.delivery })
  if (step === 'done' && before.step !== 'done')
    return eventOf('domain-gate-confirmed', { email, membership: now.membership })
  return null
}

function eventOf<Name extends keyof DomainGatedSignupEventMap>(
  name: Name,
  detail: DomainGatedSignupEventMap[Name]['detail'],
): CustomEvent {
  return new CustomEvent(name, { detail, bubbles: true, composed: true })
}
