// A form of the page's own over the SDK, with English at hand. What a refusal means is loaded later.
import { createDomainGate, createSignUpFlow, englishMessages, fetchClient } from '@domain-gate/core'

Object.assign(globalThis, { createDomainGate, createSignUpFlow, englishMessages, fetchClient })
