import type { HTMLAttributes, ReservedProps } from 'vue'
import type { DomainGatedSignupEventMap } from '../events.ts'
import type { DomainGateSigninEventMap } from '../sign-in/sign-in-events.ts'
import type {
  DomainGatedSignupAttributes,
  DomainGatedSignupProperties,
  DomainGateSigninAttributes,
  DomainGateSigninProperties,
} from './settings.ts'

/** `@domain-gate-confirmed` and the like, as Vue's compiler names them. */
type Listeners<EventMap> = {
  [Name in keyof EventMap & string as `on${PascalCase<Name>}`]?:
    | ((event: EventMap[Name]) => void)
    | undefined
}

type PascalCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>

/** What `<domain-gated-signup>` takes in a template. */
export type DomainGatedSignupProps = ReservedProps &
  HTMLAttributes &
  Omit<DomainGatedSignupAttributes, 'client-id' | 'signin-href' | 'user-pool-id'> &
  DomainGatedSignupProperties &
  Listeners<DomainGatedSignupEventMap> & {
    clientId?: DomainGatedSignupAttributes['client-id']
    signinHref?: DomainGatedSignupAttributes['signin-href']
    userPoolId?: DomainGatedSignupAttributes['user-pool-id']
  }

/** What `<domain-gate-signin>` takes in a template. */
export type DomainGateSigninProps = ReservedProps &
  HTMLAttributes &
  Omit<DomainGateSigninAttributes, 'client-id' | 'user-pool-id' | 'signup-href' | 'show-groups'> &
  DomainGateSigninProperties &
  Listeners<DomainGateSigninEventMap> & {
    clientId?: DomainGateSigninAttributes['client-id']
    userPoolId?: DomainGateSigninAttributes['user-pool-id']
    signupHref?: DomainGateSigninAttributes['signup-href']
    showGroups?: DomainGateSigninAttributes['show-groups']
  }

/** For the compiler's option of this name: leave our tags to the browser. */
export function isCustomElement(tag: string): boolean {
  return tag === 'domain-gated-signup' || tag === 'domain-gate-signin'
}

declare module 'vue' {
  interface GlobalComponents {
    'domain-gated-signup': new () => { $props: DomainGatedSignupProps }
    'domain-gate-signin': new () => { $props: DomainGateSigninProps }
  }
}
