import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'

export type SqlValue = string | number | null

/** The stack's state: one SQLite database, in memory or in a file. Everything in it is immediate. */
export interface Database {
  /** Where it is, for messages; `null`: in memory. */
  readonly path: string | null
  run(sql: string, ...values: readonly SqlValue[]): void
  get(sql: string, ...values: readonly SqlValue[]): Readonly<Record<string, SqlValue>> | null
  all(sql: string, ...values: readonly SqlValue[]): readonly Readonly<Record<string, SqlValue>>[]
  /** Keeps all that `edit` writes, or nothing when it throws. */
  transaction<T>(edit: () => T): T
  close(): void
}

/** "DGLS": tells our files from other SQLite databases. */
const APPLICATION_ID = 0x44474c53

/**
 * Opens the state in that file, or creates it. `null`: in memory. When the file is damaged, it throws a sentence that
 * names the file, and changes nothing.
 */
export function openDatabase(path: string | null): Database {
  if (path === null) {
    const database = connect(':memory:')
    database.exec(SCHEMA)
    return wrap(database, null)
  }
  if (!existsSync(path)) create(path)
  assertUndamaged(path)
  const database = connect(path)
  // The lock keeps a second process out, also one that does not see our lock file. With `NORMAL` a killed process
  // loses nothing. After a power cut the last moments may be missing, and the rest is whole.
  database.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL',
  )
  return wrap(database, path)
}

/** Writes under another name first, so that an empty file is always a damaged one. */
function create(path: string): void {
  const draft = `${path}.new`
  rmSync(draft, { force: true })
  writeFileSync(draft, '', { mode: 0o600 })
  const database = connect(draft)
  database.exec(SCHEMA)
  database.exec(
    `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`,
  )
  database.close()
  renameSync(draft, path)
}

function assertUndamaged(path: string): void {
  const damaged = (reason: string, cause?: unknown) =>
    new Error(
      `The state in ${path} is damaged (${reason}); put a copy of it back, or start with another directory`,
      { cause },
    )
  if (statSync(path).size === 0) throw damaged('the file is empty')
  let database: DatabaseSync | undefined
  try {
    database = connect(path)
    const { application_id: application } = database.prepare('PRAGMA application_id').get() ?? {}
    const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {}
    const [problem] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})
    if (problem !== 'ok') throw damaged(String(problem).split('\n').at(-1) ?? '')
    if (application !== APPLICATION_ID) throw damaged('it is a database of another program')
    if (version !== SCHEMA_VERSION) {
      throw new Error(
        `The state in ${path} was written by another version of domain-gate-local; start with another directory`,
      )
    }
  } catch (error) {
    if (!isSqliteError(error)) throw error
    throw error.message.includes('locked')
      ? new Error(`The state in ${path} is in use by another process`, { cause: error })
      : damaged(error.message, error)
  } finally {
    database?.close()
  }
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
}

function connect(path: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite()
  return new DatabaseSync(path)
}

/** Node 22 warns that the module is experimental. The user of the stack can do nothing about it, so it is silenced. */
function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    const sqlite = process.getBuiltinModule('node:sqlite')
    if (sqlite) return sqlite
  } finally {
    process.emitWarning = emitWarning
  }
  throw new Error(`domain-gate-local needs Node.js 22.13 or later; this is ${process.version}`)
}

function wrap(database: DatabaseSync, path: string | null): Database {
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  type Row = Readonly<Record<string, SqlValue>>
  return {
    path,
    run: (sql, ...values) => {
      prepared(sql).run(...(values as SQLInputValue[]))
    },
    get: (sql, ...values) => (prepared(sql).get(...values) as Row | undefined) ?? null,
    all: (sql, ...values) => prepared(sql).all(...values) as Row[],
    transaction: (edit) => {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = edit()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}
