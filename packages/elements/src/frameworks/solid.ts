import type { JSX } from 'solid-js'
import type { DomainGatedSignup } from '../domain-gated-signup.ts'
import type { DomainGatedSignupEventMap } from '../events.ts'
import type { DomainGatedSignupAttributes, DomainGatedSignupProperties } from './settings.ts'

/** `on:domain-gate-confirmed` and the like, which listen on the element itself. */
type Listeners = {
  [Name in keyof DomainGatedSignupEventMap as `on:${Name}`]?:
    | ((event: DomainGatedSignupEventMap[Name]) => void)
    | undefined
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
  Listeners

declare module 'solid-js' {
  // biome-ignore lint/style/noNamespace: Solid's types have one, and this adds to it
  namespace JSX {
    interface IntrinsicElements {
      'domain-gated-signup': DomainGatedSignupSolid
    }
  }
}
