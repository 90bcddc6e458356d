import {
  createDomainGate,
  type DomainGate,
  type FetchClientOptions,
  fetchClient,
} from '@domain-gate/core'
import type { SignInPool } from '../pool.ts'

export function gateTo({ region, clientId, endpoint }: SignInPool): DomainGate {
  // What the attributes lack is for the client to say.
  const pool = { region, clientId, ...(endpoint && { endpoint }) } as FetchClientOptions
  return createDomainGate({ client: fetchClient(pool) })
}
