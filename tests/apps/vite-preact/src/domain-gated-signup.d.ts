import type {
  DomainGatedSignup,
  DomainGatedSignupAttributes,
  DomainGatedSignupEventMap,
  DomainGatedSignupProperties,
} from '@domain-gate/elements'
import type { HTMLAttributes } from 'preact'

type Listeners = {
  [Name in keyof DomainGatedSignupEventMap as `on${Name}`]?: (
    event: DomainGatedSignupEventMap[Name],
  ) => void
}

declare module 'preact' {
  // biome-ignore lint/style/noNamespace: the framework's types have one, and this adds to it
  namespace JSX {
    interface IntrinsicElements {
      'domain-gated-signup': HTMLAttributes<DomainGatedSignup> &
        DomainGatedSignupAttributes &
        DomainGatedSignupProperties &
        Listeners
    }
  }
}
