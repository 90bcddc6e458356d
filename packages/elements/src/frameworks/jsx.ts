import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { DomainGatedSignup } from '../domain-gated-signup.ts'
import type { DomainGatedSignupEventMap } from '../events.ts'
import type { DomainGatedSignupAttributes, DomainGatedSignupProperties } from './settings.ts'

/** `ondomain-gate-confirmed` and the like, which React 19 listens by. */
type Listeners = {
  [Name in keyof DomainGatedSignupEventMap as `on${Name}`]?:
    | ((event: DomainGatedSignupEventMap[Name]) => void)
    | undefined
}

/** What `<domain-gated-signup>` takes when React renders the tag itself. */
export type DomainGatedSignupJsx = DetailedHTMLProps<
  HTMLAttributes<DomainGatedSignup>,
  DomainGatedSignup
> &
  DomainGatedSignupAttributes &
  DomainGatedSignupProperties &
  Listeners & { class?: string | undefined }

declare module 'react' {
  // biome-ignore lint/style/noNamespace: React's types have one, and this adds to it
  namespace JSX {
    interface IntrinsicElements {
      'domain-gated-signup': DomainGatedSignupJsx
    }
  }
}
