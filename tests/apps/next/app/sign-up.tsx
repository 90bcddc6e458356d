'use client'

import { DomainGatedSignup } from '@domain-gate/elements/react'

interface Pool {
  readonly region: string
  readonly clientId: string
  /** Of the local stack. */
  readonly endpoint?: string
}

export function SignUp(pool: Pool) {
  return (
    <DomainGatedSignup
      {...pool}
      onConfirmed={({ detail }) => {
        document.title = `Registered: ${detail.email}`
      }}
    >
      <h2 slot="heading">Join us</h2>
    </DomainGatedSignup>
  )
}
