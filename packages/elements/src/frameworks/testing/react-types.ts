// Compiled by `npm run check` with the types of React 18 and of React 19; never run.
import type { DomainGate } from '@domain-gate/core'
import type { DomainGatedSignup as SignupElement } from '@domain-gate/elements'
import { DomainGatedSignup } from '@domain-gate/elements/react'
import { DomainGateSignin } from '@domain-gate/elements/signin/react'
import { createElement, createRef } from 'react'

declare const gate: DomainGate

export const accepted = [
  createElement(DomainGatedSignup, { region: 'eu-west-1', clientId: '1example', endpoint: 'x' }),
  createElement(DomainGatedSignup, { gate, ref: createRef<SignupElement>(), className: 'a' }, 'b'),
  createElement(DomainGatedSignup, {
    email: 'jo@acme.com',
    autoFocus: true,
    passwordPolicy: 'min:8',
  }),
  createElement(DomainGatedSignup, {
    passwordPolicy: { requireDigits: true },
    messages: { 'domain-not-allowed': 'Ask us for {domain}.' },
    onCodeSent: ({ detail, currentTarget }) => [detail.delivery?.medium, currentTarget],
    onRejected: ({ detail }) => detail.rejection.code === 'domain-blocked',
    onConfirmed: ({ detail }) => detail.membership === 'granted' && detail.email.length,
  }),
]

export const refused = [
  // @ts-expect-error: a gate is no text
  createElement(DomainGatedSignup, { gate: 'eu-west-1' }),
  // @ts-expect-error: a client's id is a text
  createElement(DomainGatedSignup, { clientId: 1 }),
  // @ts-expect-error: there is no such membership
  createElement(DomainGatedSignup, { onConfirmed: ({ detail }) => detail.membership === 'yes' }),
  // @ts-expect-error: a length is a number
  createElement(DomainGatedSignup, { passwordPolicy: { minLength: '8' } }),
  // @ts-expect-error: there is no such handler
  createElement(DomainGatedSignup, { onDone: () => {} }),
]

export const signInAccepted = createElement(DomainGateSignin, {
  clientId: '1example',
  userPoolId: 'eu-west-1_AbCdEf123',
  factor: 'password',
  showGroups: true,
  onSignedIn: ({ detail }) => detail.groups.length,
})

// @ts-expect-error: there is no such factor
export const signInRefused = createElement(DomainGateSignin, { factor: 'sms' })
