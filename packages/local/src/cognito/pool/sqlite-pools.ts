import type { Changes } from '../../changes.ts'
import type { Database } from '../../state/database.ts'
import { resourceNotFound } from '../cognito-error.ts'
import type { AppClient, PoolOptions, Pools } from './pool.ts'
import { formatState, openSqlitePool, parseState, type SqlitePool } from './sqlite-pool.ts'

/** The pools and app clients in the state's database, whoever created them. */
export interface SqlitePools extends Pools {
  /** In the order in which they were created. */
  all(): readonly SqlitePool[]
  /** `null`: there is none of that id. */
  open(poolId: string): SqlitePool | null
  create(options: PoolOptions): SqlitePool
  /** With all that is in it, and its clients. */
  remove(poolId: string): void
  client(clientId: string): AppClient | null
  clients(): readonly AppClient[]
  saveClient(client: AppClient): void
  removeClient(clientId: string): void
}

const TABLES_OF_A_POOL = ['sessions', 'memberships', 'user_groups', 'users', 'clients'] as const

export function createSqlitePools(database: Database, changes: Changes): SqlitePools {
  const opened = new Map<string, SqlitePool>()

  const open = (poolId: string): SqlitePool | null => {
    const known = opened.get(poolId)
    if (known) return known
    const row = database.get('SELECT options FROM pools WHERE id = ?', poolId)
    if (row === null) return null
    const options = parseState<PoolOptions>(String(row['options']))
    const pool = openSqlitePool(database, options, changes)
    opened.set(poolId, pool)
    return pool
  }
  const byId: Pools['byId'] = async (poolId) => {
    const found = open(poolId)
    if (!found) throw resourceNotFound(`User pool ${poolId} does not exist.`)
    return found.pool
  }
  const client = (clientId: string): AppClient | null => {
    const row = database.get('SELECT record FROM clients WHERE id = ?', clientId)
    return row && parseState<AppClient>(String(row['record']))
  }

  return {
    all: () =>
      database
        .all('SELECT id FROM pools ORDER BY rowid')
        .flatMap(({ id }) => open(String(id)) ?? []),
    open,
    create: (options) => {
      const sql = 'INSERT INTO pools (id, options) VALUES (?, ?)'
      database.run(sql, options.Id, formatState(options))
      return open(options.Id) as SqlitePool
    },
    remove: (poolId) => {
      opened.delete(poolId)
      database.transaction(() => {
        for (const table of TABLES_OF_A_POOL) {
          database.run(`DELETE FROM ${table} WHERE pool = ?`, poolId)
        }
        database.run('DELETE FROM pools WHERE id = ?', poolId)
      })
    },
    client,
    clients: () =>
      database
        .all('SELECT record FROM clients ORDER BY rowid')
        .map(({ record }) => parseState<AppClient>(String(record))),
    saveClient: (saved) =>
      database.run(
        `INSERT INTO clients (id, pool, record) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET pool = excluded.pool, record = excluded.record`,
        saved.ClientId,
        saved.UserPoolId,
        formatState(saved),
      ),
    removeClient: (clientId) => database.run('DELETE FROM clients WHERE id = ?', clientId),
    byId,
    byClientId: async (clientId) => {
      const found = client(clientId)
      if (!found) throw resourceNotFound(`User pool client ${clientId} does not exist.`)
      return { client: found, pool: await byId(found.UserPoolId) }
    },
  }
}
