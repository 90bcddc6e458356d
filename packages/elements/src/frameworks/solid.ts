import type { JSX } from 'solid-js'
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

/** `on:domain-gate-confirmed` and the like, which listen on the element itself. */
type Listeners<EventMap> = {
  [Name in keyof EventMap & string as `on:${Name}`]?: ((event: EventMap[Name]) => void) | undefined
}

/**
 * The properties. Of a name without a prefix, Solid makes a property of an element with a hyphen in its name, but in
 * lower case.
 */
type Properties = Pick<DomainGatedSignupProperties, 'gate' | 'tokens' | 'messages'> & {
  [Name in keyof DomainGatedSignupProperties as `prop:${Name}`]?: DomainGatedSignupProperties[Name]
}

/** What `<domain-gated-signup>` takes in Solid's JSX. */
export type DomainGatedSignupSolid = Omit<
  JSX.HTMLAttributes<DomainGatedSignup>,
  keyof DomainGatedSignupAttributes
> &
  DomainGatedSignupAttributes &
  Properties &
  Listeners<DomainGatedSignupEventMap>

/** What `<domain-gate-signin>` takes in Solid's JSX. */
export type DomainGateSigninSolid = Omit<
  JSX.HTMLAttributes<DomainGateSignin>,
  keyof DomainGateSigninAttributes
> &
  DomainGateSigninAttributes &
  Pick<DomainGateSigninProperties, 'gate' | 'tokens' | 'messages'> & {
    [Name in keyof DomainGateSigninProperties as `prop:${Name}`]?: DomainGateSigninProperties[Name]
  } & Listeners<DomainGateSigninEventMap>

declare module 'solid-js' {
  // biome-ignore lint/style/noNamespace: Solid's types have one, and this adds to it
  namespace JSX {
    interface IntrinsicElements {
      'domain-gated-signup': DomainGatedSignupSolid
      'domain-gate-signin': DomainGateSigninSolid
    }
  }
}
