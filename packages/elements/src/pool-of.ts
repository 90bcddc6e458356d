import type { FetchClientOptions } from '@domain-gate/core'

export const POOL_ATTRIBUTES = ['region', 'client-id', 'endpoint']

/** The user pool that a tag's attributes name. What they lack is for the client to say. */
export function poolOf(element: Element): FetchClientOptions {
  const [region, clientId, endpoint] = POOL_ATTRIBUTES.map((name) => element.getAttribute(name))
  return { region, clientId, endpoint: endpoint || undefined } as FetchClientOptions
}
