import {
  createDomainGate,
  createSignUpFlow,
  type DomainGate,
  type fetchClient,
  type SignUpFlow,
} from '@domain-gate/core'
import { poolOf } from './pool-of.ts'

/** What a tag sends requests by: a gate of the app's, or what makes a client to the pool its attributes name. */
export type Sender = DomainGate | typeof fetchClient

/**
 * A sign-up of the tag's own; `id` tells its place in storage from those of other tags on the page.
 * @throws when the gate is none or the attributes name no pool.
 */
export function openFlow(element: Element, sender: Sender, id: string): SignUpFlow {
  const pool = poolOf(element)
  const gate = typeof sender === 'function' ? createDomainGate({ client: sender(pool) }) : sender
  return createSignUpFlow({ gate, storageKey: `${id} ${pool.clientId}` })
}
