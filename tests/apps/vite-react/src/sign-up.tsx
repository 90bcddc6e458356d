import { DomainGatedSignup } from '@domain-gate/elements/react'
import { gate } from './gate.ts'

export function SignUp() {
  return (
    <DomainGatedSignup
      gate={gate}
      onConfirmed={({ detail }) => {
        document.title = `Registered: ${detail.email}`
      }}
    />
  )
}
