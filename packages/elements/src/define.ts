import { register } from './domain-gated-signup.ts'

// With them come the types of the tag and its events in `document`, for an app that imports nothing else.
export type { DomainGatedSignup } from './domain-gated-signup.ts'
export type { DomainGatedSignupEventMap } from './events.ts'

// A server has no registry.
if (globalThis.customElements) register()
