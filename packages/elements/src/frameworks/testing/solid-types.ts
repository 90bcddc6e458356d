// Compiled by `npm run check`, never run.
import type { DomainGate } from '@domain-gate/core'
import type {} from '@domain-gate/elements/solid'
import type { JSX } from 'solid-js'

type Tag = JSX.IntrinsicElements['domain-gated-signup']
type SignInTag = JSX.IntrinsicElements['domain-gate-signin']

declare const gate: DomainGate

export const accepted: Tag[] = [
  { region: 'eu-west-1', 'client-id': '1example', locale: 'de', class: 'a', id: 'b' },
  { email: 'jo@acme.com', autofocus: true, 'password-policy': 'min:8 digit' },
  { 'prop:passwordPolicy': { minLength: 8 }, 'prop:clientMetadata': { invitation: 'x' } },
  { gate, 'on:domain-gate-confirmed': ({ detail }) => detail.email.length },
]

export const refused: Tag[] = [
  // @ts-expect-error: there is no such attribute
  { regoin: 'eu-west-1' },
  // @ts-expect-error: a gate is no text
  { gate: 'eu-west-1' },
  // @ts-expect-error: there is no such theme
  { theme: 'blue' },
  // @ts-expect-error: there is no such part of a policy
  { 'prop:passwordPolicy': { requireDigit: true } },
  // @ts-expect-error: there is no such detail
  { 'on:domain-gate-rejected': ({ detail }) => detail.email },
]

export const signInAccepted: SignInTag[] = [
  {
    region: 'eu-west-1',
    'client-id': '1example',
    factor: 'password',
    'prop:signIn': null,
    'on:domain-gate-signed-in': ({ detail }) => detail.groups.length,
  },
]

export const signInRefused: SignInTag[] = [
  // @ts-expect-error: there is no such factor
  { factor: 'sms' },
]
