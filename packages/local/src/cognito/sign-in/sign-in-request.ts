import { invalidParameter, resourceNotFound } from '../cognito-error.ts'
import type { AppClient, Pool, Pools } from '../pool/pool.ts'

/** Reads members of a map such as `AuthParameters`. Throws InvalidParameterException when one is missing. */
export function requiredParameter(
  parameters: Readonly<Record<string, string>> | undefined,
): (name: string) => string {
  return (name) => {
    const value = parameters?.[name]
    if (typeof value !== 'string' || value === '') {
      throw invalidParameter(`Missing required parameter ${name}`)
    }
    return value
  }
}

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
