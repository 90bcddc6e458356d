import { resourceNotFound } from '../errors.ts'
import type { AppClient, Pool, Pools } from '../pool/pool.ts'

/** The app client that an administrator's request names, in the pool that it names. */
export async function clientOfPool(
  pools: Pools,
  request: { UserPoolId?: string | undefined; ClientId?: string | undefined },
): Promise<{ pool: Pool; client: AppClient }> {
  const named = await pools.byId(String(request.UserPoolId))
  const { pool, client } = await pools.byClientId(String(request.ClientId))
  if (pool.id === named.id) return { pool, client }
  throw resourceNotFound(`User pool client ${request.ClientId} does not exist.`)
}
