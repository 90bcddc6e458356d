'use client'

import type { HTMLAttributes } from 'react'
import { registerSignin, type DomainGateSignin as SigninElement } from '../domain-gate-signin.ts'
import type { DomainGateSigninEventMap } from '../sign-in/sign-in-events.ts'
import { reactComponent } from './react-tag.ts'
import type { DomainGateSigninAttributes, DomainGateSigninProperties } from './settings.ts'

type Listener<Name extends keyof DomainGateSigninEventMap> =
  | ((event: DomainGateSigninEventMap[Name]) => void)
  | undefined

/** The tag's attributes (`clientId` for `client-id`), its properties, and any other attribute of an element. */
export interface DomainGateSigninProps
  extends HTMLAttributes<SigninElement>,
    Omit<DomainGateSigninAttributes, 'client-id' | 'user-pool-id' | 'signup-href' | 'show-groups'>,
    DomainGateSigninProperties {
  clientId?: DomainGateSigninAttributes['client-id']
  userPoolId?: DomainGateSigninAttributes['user-pool-id']
  signupHref?: DomainGateSigninAttributes['signup-href']
  showGroups?: DomainGateSigninAttributes['show-groups']
  /** A step is shown. */
  onStep?: Listener<'domain-gate-step'>
  /** What was typed is sent. */
  onSubmitted?: Listener<'domain-gate-submit'>
  /** The person was shown a refusal. */
  onRejected?: Listener<'domain-gate-rejected'>
  /** Somebody is signed in: just now, or already when the element came. */
  onSignedIn?: Listener<'domain-gate-signed-in'>
  /** The person has signed out, here or elsewhere. */
  onSignedOut?: Listener<'domain-gate-signed-out'>
  /** The link to the sign-up was pressed; cancel the event to show that yourself. */
  onSwitch?: Listener<'domain-gate-switch'>
}

/** `<domain-gate-signin>` for React 18 and 19, on servers too; its ref is the element. */
export const DomainGateSignin = reactComponent<SigninElement, DomainGateSigninProps>({
  tag: 'domain-gate-signin',
  register: registerSignin,
  properties: new Set<keyof DomainGateSigninProperties>(['signIn', 'gate', 'tokens', 'messages']),
  attributes: { signupHref: 'signup-href', showGroups: 'show-groups' },
  events: {
    onStep: 'domain-gate-step',
    onSubmitted: 'domain-gate-submit',
    onRejected: 'domain-gate-rejected',
    onSignedIn: 'domain-gate-signed-in',
    onSignedOut: 'domain-gate-signed-out',
    onSwitch: 'domain-gate-switch',
  },
})
