'use client'

import { DomainGatedSignup } from '@domain-gate/elements/react'
import type { Settings } from './settings'

export function SignUp(settings: Settings) {
  return (
    <DomainGatedSignup
      {...settings}
      onConfirmed={({ detail }) => {
        document.title = `Registered: ${detail.email}`
      }}
    >
      <h2 slot="heading">Join us</h2>
    </DomainGatedSignup>
  )
}
