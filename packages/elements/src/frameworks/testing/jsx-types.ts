// Compiled by `npm run check` with the types of React 18 and of React 19; never run.
import type { DomainGate } from '@domain-gate/core'
import type {} from '@domain-gate/elements/jsx'
import type { JSX } from 'react'

type Tag = JSX.IntrinsicElements['domain-gated-signup']
type SignInTag = JSX.IntrinsicElements['domain-gate-signin']

declare const gate: DomainGate

export const accepted: Tag[] = [
  { region: 'eu-west-1', 'client-id': '1example', locale: 'de', class: 'a', id: 'b' },
  { email: 'jo@acme.com', autofocus: true, 'password-policy': 'min:8 digit' },
  { gate, passwordPolicy: { minLength: 8, requireSymbols: true } },
  { gate, 'ondomain-gate-confirmed': ({ detail }) => detail.email.length },
]

export const refused: Tag[] = [
  // @ts-expect-error: attributes are written as in HTML
  { clientId: '1example' },
  // @ts-expect-error: there is no such part of a policy
  { passwordPolicy: { requireDigit: true } },
  // @ts-expect-error: there is no such detail
  { 'ondomain-gate-rejected': ({ detail }) => detail.email },
]

export const signInAccepted: SignInTag[] = [
  {
    region: 'eu-west-1',
    'client-id': '1example',
    factor: 'password',
    'show-groups': true,
    'ondomain-gate-signed-in': ({ detail }) => detail.groups.length,
  },
]

export const signInRefused: SignInTag[] = [
  // @ts-expect-error: there is no such factor
  { factor: 'sms' },
]
