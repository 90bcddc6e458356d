import type { Database, SqlValue } from '../state/database.ts'

/** What a database was asked to do since `begin`. */
export interface WatchedDatabase extends Database {
  begin(): void
  /** How many statements ran. */
  statements(): number
  /** How many bytes of values went in. */
  bytes(): number
  /** The steps of SQLite's plans that read every row of a table, or of a pool. */
  scans(): readonly string[]
}

/** The same database, counting. Time differs between machines; what is read and written does not. */
export function watchDatabase(database: Database): WatchedDatabase {
  let statements = 0
  let bytes = 0
  const plans = new Map<string, readonly string[]>()
  const note = (sql: string, values: readonly SqlValue[]) => {
    statements += 1
    bytes += Buffer.byteLength(values.join(''))
    if (!plans.has(sql)) {
      const steps = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values.map(() => null))
      plans.set(sql, steps.map(({ detail }) => String(detail)).filter(readsAll))
    }
  }
  return {
    ...database,
    begin: () => {
      statements = 0
      bytes = 0
      plans.clear()
    },
    statements: () => statements,
    bytes: () => bytes,
    scans: () => [...plans].flatMap(([sql, steps]) => steps.map((step) => `${step}: ${sql}`)),
    run: (sql, ...values) => {
      note(sql, values)
      database.run(sql, ...values)
    },
    get: (sql, ...values) => {
      note(sql, values)
      return database.get(sql, ...values)
    },
    all: (sql, ...values) => {
      note(sql, values)
      return database.all(sql, ...values)
    },
  }
}

/** A table whole, or all of one pool: an index of which only the pool is asked for is none. */
function readsAll(step: string): boolean {
  return /^SCAN (?!CONSTANT ROW)/.test(step) || /\(pool=\?\)$/.test(step)
}
