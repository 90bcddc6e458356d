import { type ManagedGroups, parseRuleRow, type RuleRow } from '@domain-gate/triggers'
import { Failure } from '../failure.ts'
import { unmanagedGroupsProblem } from '../rules/rule-change.ts'
import { withoutLeadingAt } from '../rules/rule-key.ts'
import { amount, printable } from '../terminal/printable.ts'
import type { FileEntry, KeptAttribute } from './file-entry.ts'

/** All rows are held in memory while they are compared: at most a few hundred megabytes. */
export const MAX_ROWS = 500_000
const MAX_BAD_LINES = 20

export interface ImportRow {
  readonly row: RuleRow
  readonly line: number
  readonly kept: readonly KeptAttribute[]
}

export interface ReadImportOptions {
  readonly managed: ManagedGroups
  /** Groups for rules that name none; `false`: such rules let in without a group; `null`: no option says. */
  readonly groups: readonly string[] | false | null
}

/** Every rule of a file by its key. Rejects with the bad lines when there is one: all of the file or nothing. */
export async function readImport(
  entries: AsyncIterable<FileEntry>,
  { managed, groups }: ReadImportOptions,
): Promise<ReadonlyMap<string, ImportRow>> {
  const rows = new Map<string, ImportRow>()
  const bad = new BadLines()
  const withoutGroup: number[] = []
  for await (const entry of entries) {
    const { line, input, error } = entry
    const written = error === null ? withGroups(input, groups) : null
    if (written !== null && hasNoGroup(written)) {
      withoutGroup.push(line)
      continue
    }
    const parsed = error === null ? parseRuleRow(written) : { row: null, error }
    if (parsed.error !== null) {
      bad.add(line, parsed.error)
      continue
    }
    const { row } = parsed
    const first = rows.get(row.EmailDomain)
    const outside = unmanagedGroupsProblem(row, managed)
    if (first !== undefined) {
      bad.add(line, `a second rule for ${row.EmailDomain}; the first is in line ${first.line}`)
    } else if (outside !== null) {
      bad.add(line, outside)
    } else {
      rows.set(row.EmailDomain, { row, line, kept: ('kept' in entry && entry.kept) || [] })
    }
    if (rows.size > MAX_ROWS) {
      throw new Failure(
        'input',
        `more than ${MAX_ROWS} rules in one file; split it, without --prune`,
      )
    }
  }
  if (withoutGroup.length > 0) refuseWithoutGroup(withoutGroup, rows.size, bad)
  bad.throwIfAny()
  return rows
}

/** The rule of the file with a clean domain, and with what the options say for rules that name no group. */
function withGroups(input: unknown, groups: ReadImportOptions['groups']): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  const { EmailDomain } = input as Readonly<Record<string, unknown>>
  const row = {
    ...input,
    ...(typeof EmailDomain === 'string' && { EmailDomain: withoutLeadingAt(EmailDomain) }),
  }
  if (groups === null || !hasNoGroup(row)) return row
  return groups === false ? { ...row, Status: 'allowed' } : { ...row, UserGroup: groups }
}

/** Whether a rule has neither a group nor a status: then a group may have been forgotten. */
function hasNoGroup(input: unknown): boolean {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false
  const { EmailDomain, UserGroup, Status } = input as Readonly<Record<string, unknown>>
  return EmailDomain !== undefined && UserGroup === undefined && Status === undefined
}

function refuseWithoutGroup(lines: readonly number[], others: number, bad: BadLines): void {
  const choice = '--group NAME gives such a rule a group, --no-group lets in without one'
  if (others === 0 && bad.isEmpty) {
    const count = amount(lines.length, 'domain')
    throw new Failure('input', `the file has ${count} and names no group; ${choice}`)
  }
  for (const line of lines) bad.add(line, `it names no group; ${choice}`)
}

/** Bad lines of a file, the first of them in words. */
export class BadLines {
  readonly #shown: string[] = []
  #count = 0

  get isEmpty(): boolean {
    return this.#count === 0
  }

  add(line: number, reason: string): void {
    this.#count++
    if (this.#shown.length < MAX_BAD_LINES) this.#shown.push(`line ${line}: ${printable(reason)}`)
  }

  throwIfAny(hint = ''): void {
    if (this.#count === 0) return
    const more = this.#count - this.#shown.length
    const details = more > 0 ? [...this.#shown, `… and ${more} more`] : this.#shown
    const lines = this.#count === 1 ? '1 bad line' : `${this.#count} bad lines`
    throw new Failure('input', `${lines}; nothing was written${hint}`, { details })
  }
}
