import { createDomainGate, fetchClient } from '@domain-gate/core'
import type {} from '@domain-gate/elements/jsx'
import { DomainGatedSignup } from '@domain-gate/elements/react'

const gate = createDomainGate({ client: fetchClient({ region: 'eu-west-1', clientId: 'x' }) })

// Each is a fault that the compiler has to find: where it does not, the comment above it is the fault.
export const mistakes = [
  // @ts-expect-error: a prop that does not exist
  <DomainGatedSignup key={1} regoin="eu-west-1" />,
  // @ts-expect-error: a gate that is none
  <DomainGatedSignup key={2} gate={{}} />,
  // @ts-expect-error: a theme that does not exist
  <DomainGatedSignup key={3} theme="blue" />,
  // @ts-expect-error: a text that does not exist
  <DomainGatedSignup key={4} messages={{ emial: 'Work email' }} />,
  // @ts-expect-error: a detail that the event does not have
  <DomainGatedSignup key={5} onConfirmed={({ detail }) => detail.password} />,
  // @ts-expect-error: the tag takes no such attribute
  <domain-gated-signup key={6} regoin="eu-west-1" />,
  // @ts-expect-error: a gate that is none
  <domain-gated-signup key={7} gate="gate" />,
  <domain-gated-signup key={8} gate={gate} />,
]
