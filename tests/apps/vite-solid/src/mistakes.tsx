import type {} from '@domain-gate/elements/solid'
import { gate } from './gate.ts'

// Each is a fault that the compiler has to find: where it does not, the comment above it is the fault.
export const mistakes = [
  // @ts-expect-error: an attribute that does not exist
  () => <domain-gated-signup regoin="eu-west-1" />,
  // @ts-expect-error: a gate that is none
  () => <domain-gated-signup gate="gate" />,
  // @ts-expect-error: a theme that does not exist
  () => <domain-gated-signup theme="blue" />,
  // @ts-expect-error: a part of a policy that does not exist
  () => <domain-gated-signup prop:passwordPolicy={{ requireDigit: true }} />,
  // @ts-expect-error: a text that does not exist
  () => <domain-gated-signup messages={{ emial: 'Work email' }} />,
  // @ts-expect-error: a detail that the event does not have
  () => <domain-gated-signup on:domain-gate-confirmed={({ detail }) => detail.password} />,
  () => <domain-gated-signup gate={gate} theme="dark" client-id="x" />,
]
