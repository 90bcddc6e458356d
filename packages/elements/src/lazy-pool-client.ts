import type { fetchClient } from '@domain-gate/core'

/**
 * What makes a client straight to the user pool, loaded when it is called for: a page that sets `gate` has a client
 * already. In the CDN file, whose point is to be one, the build has `fetchClient` itself at hand.
 */
export async function loadPoolClient(): Promise<typeof fetchClient> {
  return (await import('./pool-client.ts')).fetchClient
}
