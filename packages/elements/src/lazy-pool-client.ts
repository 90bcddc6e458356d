import type { Client, FetchClientOptions } from '@domain-gate/core'

/**
 * A client straight to the user pool, loaded when it is called for: a page that sets `gate` has a client already.
 * In the CDN file, whose point is to be one, the build puts `fetchClient` itself here.
 */
export async function poolClient(pool: FetchClientOptions): Promise<Client> {
  const { fetchClient } = await import('./pool-client.ts')
  return fetchClient(pool)
}
