import type { HTMLAttributes } from 'svelte/elements'
import type { DomainGateSignin } from '../domain-gate-signin.ts'
import type { DomainGatedSignup } from '../domain-gated-signup.ts'
import type { DomainGatedSignupEventMap } from '../events.ts'
import type { DomainGateSigninEventMap } from '../sign-in/sign-in-events.ts'
import type {
  DomainGatedSignupAttributes,
  DomainGatedSignupProperties,
  DomainGateSigninAttributes,
  DomainGateSigninProperties,
} from './settings.ts'

/** `ondomain-gate-confirmed` and the like (Svelte 5), `on:domain-gate-confirmed` (Svelte 4). */
type Listeners<EventMap> = {
  [Name in keyof EventMap & string as `on${Name}` | `on:${Name}`]?:
    | ((event: EventMap[Name]) => void)
    | undefined
}

/** What `<domain-gated-signup>` takes in Svelte's markup. */
export type DomainGatedSignupMarkup = HTMLAttributes<DomainGatedSignup> &
  DomainGatedSignupAttributes &
  DomainGatedSignupProperties &
  Listeners<DomainGatedSignupEventMap>

/** What `<domain-gate-signin>` takes in Svelte's markup. */
export type DomainGateSigninMarkup = HTMLAttributes<DomainGateSignin> &
  DomainGateSigninAttributes &
  DomainGateSigninProperties &
  Listeners<DomainGateSigninEventMap>

declare module 'svelte/elements' {
  export interface SvelteHTMLElements {
    'domain-gated-signup': DomainGatedSignupMarkup
    'domain-gate-signin': DomainGateSigninMarkup
  }
}
