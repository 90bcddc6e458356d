// Compiled by `npm run check`, never run.
import type { DomainGate } from '@domain-gate/core'
import type {} from '@domain-gate/elements/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

type Tag = SvelteHTMLElements['domain-gated-signup']
type SignInTag = SvelteHTMLElements['domain-gate-signin']

declare const gate: DomainGate

export const accepted: Tag[] = [
  { region: 'eu-west-1', 'client-id': '1example', locale: 'de', class: 'a', id: 'b' },
  { gate, 'ondomain-gate-confirmed': ({ detail }) => detail.email.length },
  { email: 'jo@acme.com', autofocus: true, 'password-policy': 'min:8', passwordPolicy: null },
  { 'on:domain-gate-code-sent': ({ detail }) => detail.delivery?.destination },
]

export const refused: Tag[] = [
  // @ts-expect-error: a gate is no text
  { gate: 'eu-west-1' },
  // @ts-expect-error: a policy is no number
  { passwordPolicy: 8 },
  // @ts-expect-error: there is no such detail
  { 'ondomain-gate-rejected': ({ detail }) => detail.email },
]

export const signInAccepted: SignInTag[] = [
  {
    region: 'eu-west-1',
    'client-id': '1example',
    factor: 'password',
    'show-groups': true,
    'ondomain-gate-signed-out': ({ detail }) => detail.email,
  },
]

export const signInRefused: SignInTag[] = [
  // @ts-expect-error: there is no such factor
  { factor: 'sms' },
]
