import type { DetailedHTMLProps, HTMLAttributes } from 'react'
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

/** `ondomain-gate-confirmed` and the like, which React 19 listens by. */
type Listeners<EventMap> = {
  [Name in keyof EventMap & string as `on${Name}`]?: ((event: EventMap[Name]) => void) | undefined
}

/** What `<domain-gated-signup>` takes when React renders the tag itself. */
export type DomainGatedSignupJsx = DetailedHTMLProps<
  HTMLAttributes<DomainGatedSignup>,
  DomainGatedSignup
> &
  DomainGatedSignupAttributes &
  DomainGatedSignupProperties &
  Listeners<DomainGatedSignupEventMap> & { class?: string | undefined }

/** What `<domain-gate-signin>` takes when React renders the tag itself. */
export type DomainGateSigninJsx = DetailedHTMLProps<
  HTMLAttributes<DomainGateSignin>,
  DomainGateSignin
> &
  DomainGateSigninAttributes &
  DomainGateSigninProperties &
  Listeners<DomainGateSigninEventMap> & { class?: string | undefined }

declare module 'react' {
  // biome-ignore lint/style/noNamespace: React's types have one, and this adds to it
  namespace JSX {
    interface IntrinsicElements {
      'domain-gated-signup': DomainGatedSignupJsx
      'domain-gate-signin': DomainGateSigninJsx
    }
  }
}
