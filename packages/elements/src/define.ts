import { DomainGatedSignup } from './domain-gated-signup.ts'

const TAG = 'domain-gated-signup'

// A server has no registry; and a page that loads the script twice, or two versions of it, keeps the first.
if (globalThis.customElements && !customElements.get(TAG)) {
  customElements.define(TAG, DomainGatedSignup)
}
