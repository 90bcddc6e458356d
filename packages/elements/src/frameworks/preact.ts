import type { JSX, Ref } from 'preact'
import type { DomainGatedSignup } from '../domain-gated-signup.ts'
import type { DomainGatedSignupEventMap } from '../events.ts'
import type { DomainGatedSignupAttributes, DomainGatedSignupProperties } from './settings.ts'

/** `ondomain-gate-confirmed` and the like: Preact listens to what follows `on`. */
type Listeners = {
  [Name in keyof DomainGatedSignupEventMap as `on${Name}`]?:
    | ((event: DomainGatedSignupEventMap[Name]) => void)
    | undefined
}

/** What `<domain-gated-signup>` takes in Preact's JSX. */
export type DomainGatedSignupPreact = Omit<
  // Where the type of these has its place differs from version to version.
  JSX.IntrinsicElements['section'],
  keyof DomainGatedSignupAttributes | keyof DomainGatedSignupProperties | 'ref'
> & { ref?: Ref<DomainGatedSignup> | undefined } & DomainGatedSignupAttributes &
  DomainGatedSignupProperties &
  Listeners

declare module 'preact' {
  // biome-ignore lint/style/noNamespace: Preact's types have one, and this adds to it
  namespace JSX {
    interface IntrinsicElements {
      'domain-gated-signup': DomainGatedSignupPreact
    }
  }
}
