'use client'

import type { HTMLAttributes } from 'react'
import { register, type DomainGatedSignup as SignupElement } from '../domain-gated-signup.ts'
import type { DomainGatedSignupEventMap } from '../events.ts'
import { reactComponent } from './react-tag.ts'
import type { DomainGatedSignupAttributes, DomainGatedSignupProperties } from './settings.ts'

type Listener<Name extends keyof DomainGatedSignupEventMap> =
  | ((event: DomainGatedSignupEventMap[Name]) => void)
  | undefined

/** The tag's attributes (`clientId` for `client-id`), its properties, and any other attribute of an element. */
export interface DomainGatedSignupProps
  extends HTMLAttributes<SignupElement>,
    Omit<DomainGatedSignupAttributes, 'client-id' | 'signin-href' | 'user-pool-id'>,
    DomainGatedSignupProperties {
  clientId?: DomainGatedSignupAttributes['client-id']
  signinHref?: DomainGatedSignupAttributes['signin-href']
  userPoolId?: DomainGatedSignupAttributes['user-pool-id']
  /** A step is shown. */
  onStep?: Listener<'domain-gate-step'>
  /** What was typed is sent. */
  onSubmitted?: Listener<'domain-gate-submit'>
  /** A code is on its way: the first one, or another the person asked for. */
  onCodeSent?: Listener<'domain-gate-code-sent'>
  /** The person was shown a refusal. */
  onRejected?: Listener<'domain-gate-rejected'>
  /** The person is registered. */
  onConfirmed?: Listener<'domain-gate-confirmed'>
  /** The person is signed in, by a sign-up without a password. */
  onSignedIn?: Listener<'domain-gate-signed-in'>
  /** The link to the sign-in was pressed; cancel the event to show that yourself. */
  onSwitch?: Listener<'domain-gate-switch'>
}

/** `<domain-gated-signup>` for React 18 and 19, on servers too; its ref is the element. */
export const DomainGatedSignup = reactComponent<SignupElement, DomainGatedSignupProps>({
  tag: 'domain-gated-signup',
  register,
  properties: new Set<keyof DomainGatedSignupProperties>([
    'gate',
    'signIn',
    'tokens',
    'messages',
    'passwordPolicy',
    'clientMetadata',
  ]),
  attributes: { signinHref: 'signin-href' },
  events: {
    onStep: 'domain-gate-step',
    onSubmitted: 'domain-gate-submit',
    onCodeSent: 'domain-gate-code-sent',
    onRejected: 'domain-gate-rejected',
    onConfirmed: 'domain-gate-confirmed',
    onSignedIn: 'domain-gate-signed-in',
    onSwitch: 'domain-gate-switch',
  },
})
