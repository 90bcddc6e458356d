import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'

interface DynaliteOptions {
  /** Directory of the LevelDB store; in memory without. */
  readonly path?: string
  readonly createTableMs: number
  readonly deleteTableMs: number
  readonly updateTableMs: number
}

interface DynaliteStore {
  readonly db: { open(): Promise<void> }
  readonly lifecycleManager: { gracefulClose(): Promise<void> }
}

interface DynaliteServer {
  emit(event: 'request', request: IncomingMessage, response: ServerResponse): boolean
}

export interface Dynalite {
  readonly server: DynaliteServer
  readonly store: DynaliteStore
}

/**
 * dynalite as a request handler, and its store. dynalite closes the store only together with its own server. We use
 * another server, so we keep the store when dynalite creates it.
 */
export function createDynalite(options: DynaliteOptions): Dynalite {
  const require = createRequire(import.meta.url)
  const database = require('dynalite/db') as { create(options: DynaliteOptions): DynaliteStore }
  const dynalite = require('dynalite') as (options: DynaliteOptions) => DynaliteServer
  const { create } = database
  const stores: DynaliteStore[] = []
  database.create = (given) => {
    const store = create(given)
    stores.push(store)
    return store
  }
  try {
    const server = dynalite(options)
    const [store] = stores
    if (!store) throw new Error('dynalite made no store; is it version 4?')
    return { server, store }
  } finally {
    database.create = create
  }
}
