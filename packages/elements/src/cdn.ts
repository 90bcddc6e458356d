// The one file for pages without a build: defines the element and brings the SDK along.
import './define.ts'

export { createDomainGate, createSignUpFlow, fetchClient, parseEmail } from '@domain-gate/core'
export { DomainGatedSignup } from './domain-gated-signup.ts'
