import type {
  DomainGatedSignup,
  DomainGatedSignupAttributes,
  DomainGatedSignupEventMap,
  DomainGatedSignupProperties,
} from '@domain-gate/elements'

type Listeners = {
  [Name in keyof DomainGatedSignupEventMap as `on:${Name}`]?: (
    event: DomainGatedSignupEventMap[Name],
  ) => void
}

declare module 'solid-js' {
  // biome-ignore lint/style/noNamespace: the framework's types have one, and this adds to it
  namespace JSX {
    interface IntrinsicElements {
      'domain-gated-signup': HTMLAttributes<DomainGatedSignup> &
        Omit<DomainGatedSignupAttributes, 'autofocus'> &
        DomainGatedSignupProperties &
        Listeners
    }
  }
}
