import { registerSignin } from '../domain-gate-signin.ts'

// With them come the types of the tag and its events in `document`, for an app that imports nothing else.
export type { DomainGateSignin } from '../domain-gate-signin.ts'
export type { DomainGateSigninEventMap } from './sign-in-events.ts'

// A server has no registry.
if (globalThis.customElements) registerSignin()
