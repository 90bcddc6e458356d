import { DomainGatedSignup } from './domain-gated-signup.ts'

const TAG = 'domain-gated-signup'

/** Defines the element; a page that loads the script twice, or two versions of it, keeps the first. */
export function register(): void {
  if (!customElements.get(TAG)) customElements.define(TAG, DomainGatedSignup)
}
