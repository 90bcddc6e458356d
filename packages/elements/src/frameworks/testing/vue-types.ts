// Compiled by `npm run check`, never run; the templates of examples/vue are checked by vue-tsc.
import type { DomainGate } from '@domain-gate/core'
import type {} from '@domain-gate/elements/vue'
import type { GlobalComponents } from 'vue'

type Tag = InstanceType<GlobalComponents['domain-gated-signup']>['$props']
type SignInTag = InstanceType<GlobalComponents['domain-gate-signin']>['$props']

declare const gate: DomainGate

export const accepted: Tag[] = [
  { region: 'eu-west-1', clientId: '1example', locale: 'de', class: ['a'], id: 'b', key: 1 },
  { gate, onDomainGateConfirmed: ({ detail }) => detail.email.length },
  { email: 'jo@acme.com', autofocus: true, passwordPolicy: 'min:8 digit' },
  { passwordPolicy: { minLength: 8 } },
  { onDomainGateCodeSent: ({ detail }) => detail.delivery?.destination },
]

export const refused: Tag[] = [
  // @ts-expect-error: a gate is no text
  { gate: 'eu-west-1' },
  // @ts-expect-error: a policy is no number
  { passwordPolicy: 8 },
  // @ts-expect-error: there is no such detail
  { onDomainGateRejected: ({ detail }) => detail.email },
]

export const signInAccepted: SignInTag[] = [
  {
    region: 'eu-west-1',
    clientId: '1example',
    factor: 'password',
    showGroups: true,
    onDomainGateSignedIn: ({ detail }) => detail.groups.length,
  },
]

export const signInRefused: SignInTag[] = [
  // @ts-expect-error: there is no such factor
  { factor: 'sms' },
]
