import type { HTMLAttributes } from 'svelte/elements'
import type { DomainGatedSignup } from '../domain-gated-signup.ts'
import type { DomainGatedSignupEventMap } from '../events.ts'
import type { DomainGatedSignupAttributes, DomainGatedSignupProperties } from './settings.ts'

/** `ondomain-gate-confirmed` and the like (Svelte 5), `on:domain-gate-confirmed` (Svelte 4). */
type Listeners = {
  [Name in keyof DomainGatedSignupEventMap as `on${Name}` | `on:${Name}`]?:
    | ((event: DomainGatedSignupEventMap[Name]) => void)
    | undefined
}

/** What `<domain-gated-signup>` takes in Svelte's markup. */
export type DomainGatedSignupMarkup = HTMLAttributes<DomainGatedSignup> &
  DomainGatedSignupAttributes &
  DomainGatedSignupProperties &
  Listeners

declare module 'svelte/elements' {
  export interface SvelteHTMLElements {
    'domain-gated-signup': DomainGatedSignupMarkup
  }
}
