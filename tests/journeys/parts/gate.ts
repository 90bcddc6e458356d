import { createDomainGate, type DomainGate, fetchClient } from '@domain-gate/core'
import type { LocalStack } from '@domain-gate/local'

/** The SDK as an application of its own would set it up for the stack. */
export function gateOf({ region, clientId, cognito }: LocalStack): DomainGate {
  return createDomainGate({ client: fetchClient({ region, clientId, endpoint: cognito }) })
}
