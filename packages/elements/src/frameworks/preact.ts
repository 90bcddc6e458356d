import type { JSX, Ref } from 'preact'
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

/** `ondomain-gate-confirmed` and the like: Preact listens to what follows `on`. */
type Listeners<EventMap> = {
  [Name in keyof EventMap & string as `on${Name}`]?: ((event: EventMap[Name]) => void) | undefined
}

/** What `<domain-gated-signup>` takes in Preact's JSX. */
export type DomainGatedSignupPreact = Omit<
  // Where the type of these has its place differs from version to version.
  JSX.IntrinsicElements['section'],
  keyof DomainGatedSignupAttributes | keyof DomainGatedSignupProperties | 'ref'
> & { ref?: Ref<DomainGatedSignup> | undefined } & DomainGatedSignupAttributes &
  DomainGatedSignupProperties &
  Listeners<DomainGatedSignupEventMap>

/** What `<domain-gate-signin>` takes in Preact's JSX. */
export type DomainGateSigninPreact = Omit<
  JSX.IntrinsicElements['section'],
  keyof DomainGateSigninAttributes | keyof DomainGateSigninProperties | 'ref'
> & { ref?: Ref<DomainGateSignin> | undefined } & DomainGateSigninAttributes &
  DomainGateSigninProperties &
  Listeners<DomainGateSigninEventMap>

declare module 'preact' {
  // biome-ignore lint/style/noNamespace: Preact's types have one, and this adds to it
  namespace JSX {
    interface IntrinsicElements {
      'domain-gated-signup': DomainGatedSignupPreact
      'domain-gate-signin': DomainGateSigninPreact
    }
  }
}
