import { createDomainGate, fetchClient } from '@domain-gate/core'

// An app writes its own pool down; here the test says which.
const query = new URLSearchParams(location.search)

export const gate = createDomainGate({
  client: fetchClient({
    region: query.get('region') ?? '',
    clientId: query.get('client-id') ?? '',
    endpoint: query.get('endpoint') ?? '',
  }),
})
