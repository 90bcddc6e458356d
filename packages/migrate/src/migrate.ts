import { dirname } from 'node:path'
import type { Outcome } from './failure.ts'
import { isSettled, type Migration, type MigrationOptions, planMigration } from './migration.ts'
import { printable, printableJson } from './terminal/printable.ts'
import type { Terminal } from './terminal/terminal.ts'
import { backendFiles } from './write/backend-files.ts'
import { report } from './write/report.ts'
import { writeFiles } from './write/write-files.ts'

interface Options extends MigrationOptions {
  /** An empty folder; `null`: nothing is written. */
  readonly write: string | null
  readonly json: boolean
}

/** Plans the migration, tells it, and writes it where that is asked for. */
export async function migrate(options: Options, terminal: Terminal): Promise<Outcome> {
  const { write, json } = options
  const migration = await planMigration(options)
  const text = report(migration)
  const files = {
    'MIGRATION.md': text,
    ...(migration.rules !== null && backendFiles(migration.app, migration.rules.rows)),
  }
  if (write !== null) writeFiles(write, files, dirname(migration.app.folder))
  const written = write === null ? [] : Object.keys(files)
  terminal.write(json ? `${printableJson(asJson(migration, written))}\n` : text)
  if (write === null) terminal.note('Nothing was written; --write FOLDER writes it.')
  else terminal.note(`Written into ${printable(write)}: ${written.join(', ')}`)
  return isSettled(migration) ? 'done' : 'problems'
}

function asJson({ app, understanding, rules, comparison }: Migration, written: readonly string[]) {
  const { understood, notUnderstood } = understanding
  return { app: app.auth.name, env: app.env, understood, notUnderstood, rules, comparison, written }
}
