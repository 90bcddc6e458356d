import { type ManagedGroups, parseRuleRow, type RuleRow } from '@domain-gate/triggers'
import { Failure } from '../failure/failure.ts'
import { unmanagedGroups } from '../policy/unmanaged-groups.ts'
import { printable } from '../terminal/printable.ts'
import type { FileEntry } from './rule-file.ts'

/** Rows held in memory while they are compared: half a kilobyte each, so at most a few hundred megabytes. */
export const MOST_ROWS = 500_000
const MOST_BAD_LINES = 20

export interface ImportRow {
  readonly row: RuleRow
  readonly line: number
}

/** Every rule of a file by its key. Rejects with the bad lines when there is one: all of the file or nothing. */
export async function readImport(
  entries: AsyncIterable<FileEntry>,
  managed: ManagedGroups,
): Promise<ReadonlyMap<string, ImportRow>> {
  const rows = new Map<string, ImportRow>()
  const bad = new BadLines()
  for await (const { line, input, error } of entries) {
    const parsed = error === null ? parseRuleRow(input) : { row: null, error }
    if (parsed.error !== null) {
      bad.add(line, parsed.error)
      continue
    }
    const { row } = parsed
    const first = rows.get(row.EmailDomain)
    const outside = unmanagedGroups(row, managed)
    if (first !== undefined) {
      bad.add(line, `a second rule for ${row.EmailDomain}; the first is in line ${first.line}`)
    } else if (outside !== null) {
      bad.add(line, outside)
    } else {
      rows.set(row.EmailDomain, { row, line })
    }
    if (rows.size > MOST_ROWS) {
      throw new Failure(
        'input',
        `more than ${MOST_ROWS} rules in one file; split it, without --prune`,
      )
    }
  }
  bad.throwIfAny()
  return rows
}

/** Bad lines of a file, the first of them in words. */
export class BadLines {
  private readonly shown: string[] = []
  private count = 0

  add(line: number, reason: string): void {
    this.count++
    if (this.shown.length < MOST_BAD_LINES) this.shown.push(`line ${line}: ${printable(reason)}`)
  }

  throwIfAny(hint = ''): void {
    if (this.count === 0) return
    const more = this.count - this.shown.length
    const details = more > 0 ? [...this.shown, `… and ${more} more`] : this.shown
    const lines = this.count === 1 ? '1 bad line' : `${this.count} bad lines`
    throw new Failure('input', `${lines}; nothing was written${hint}`, { details })
  }
}
