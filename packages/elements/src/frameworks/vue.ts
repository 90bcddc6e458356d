import type { HTMLAttributes, ReservedProps } from 'vue'
import type { DomainGatedSignupEventMap } from '../events.ts'
import type { DomainGatedSignupAttributes, DomainGatedSignupProperties } from './settings.ts'

/** `@domain-gate-confirmed` and the like, as Vue's compiler names them. */
type Listeners = {
  [Name in keyof DomainGatedSignupEventMap as `on${PascalCase<Name>}`]?:
    | ((event: DomainGatedSignupEventMap[Name]) => void)
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
  Listeners & {
    clientId?: DomainGatedSignupAttributes['client-id']
    signinHref?: DomainGatedSignupAttributes['signin-href']
    userPoolId?: DomainGatedSignupAttributes['user-pool-id']
  }

/** For the compiler's option of this name: leave our tag to the browser. */
export function isCustomElement(tag: string): boolean {
  return tag === 'domain-gated-signup'
}

declare module 'vue' {
  interface GlobalComponents {
    'domain-gated-signup': new () => { $props: DomainGatedSignupProps }
  }
}
