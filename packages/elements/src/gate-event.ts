import type { SignUpState } from '@domain-gate/core'
import type { DomainGatedSignupEventMap } from './events.ts'

type EventMap = DomainGatedSignupEventMap

export type GateEvent = {
  [Name in keyof EventMap]: readonly [type: Name, detail: EventMap[Name]['detail']]
}[keyof EventMap]

/** What the page is told when the flow goes from one snapshot to the next; `null` when it is no news. */
export function gateEvent(before: SignUpState, now: SignUpState): GateEvent | null {
  const { email, rejection, step } = now
  if (rejection && rejection !== before.rejection) return ['domain-gate-rejected', { rejection }]
  if (step === 'code' && (before.step !== 'code' || before.resent < now.resent))
    return ['domain-gate-code-sent', { email, delivery: now.delivery }]
  if (step === 'done' && before.step !== 'done')
    return ['domain-gate-confirmed', { email, membership: now.membership }]
  return null
}
