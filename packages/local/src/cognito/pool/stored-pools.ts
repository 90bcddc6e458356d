import type { Changes } from '../../changes/changes.ts'
import type { DocumentStore } from '../../state/document-store.ts'
import { poolDocumentName } from '../cognito-local/document-data-store.ts'
import { resourceNotFound } from '../errors.ts'
import type { AppClient, Pool, PoolData, Pools } from './pool.ts'
import { createStoredPool } from './stored-pool.ts'

/** The pools and app clients in the state's documents, whoever created them. */
export function createStoredPools(store: DocumentStore, changes: Changes): Pools {
  const opened = new Map<string, Promise<Pool>>()

  const byId = async (poolId: string): Promise<Pool> => {
    const name = poolDocumentName(poolId)
    if (!(await store.names()).includes(name)) {
      opened.delete(poolId)
      throw resourceNotFound(`User pool ${poolId} does not exist.`)
    }
    const pool = opened.get(poolId) ?? openPool(store, name, changes)
    opened.set(poolId, pool)
    return pool
  }

  return {
    byId,
    byClientId: async (clientId) => {
      const { value } = await store.open('clients', () => ({
        Clients: {} as Record<string, AppClient>,
      }))
      const client = Object.hasOwn(value.Clients, clientId) ? value.Clients[clientId] : undefined
      if (!client) throw resourceNotFound(`User pool client ${clientId} does not exist.`)
      return { client, pool: await byId(client.UserPoolId) }
    },
  }
}

async function openPool(store: DocumentStore, name: string, changes: Changes): Promise<Pool> {
  const document = await store.open<PoolData>(name, () => {
    throw new Error(`${name} was there a moment ago`)
  })
  return createStoredPool(document, changes)
}
