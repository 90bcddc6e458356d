import {
  parseRuleRow,
  RULE_ATTRIBUTES,
  type RuleItem,
  type RuleRow,
  type RuleTable,
} from '@domain-gate/triggers'
import { describeRule } from '../rules/rule-text.ts'
import { type ViewOptions, viewRule } from '../rules/rule-view.ts'
import { printable } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { ImportRow } from './import-rows.ts'

const KNOWN: readonly string[] = Object.values(RULE_ATTRIBUTES)

export interface PlannedChange extends ImportRow {
  /** The row it takes the place of. */
  readonly was: RuleItem | null
}

/** What an import would do to the table. */
export interface ImportPlan {
  readonly added: readonly PlannedChange[]
  readonly changed: readonly PlannedChange[]
  readonly unchanged: number
  /** Keys as they stand in the table. */
  readonly removed: readonly string[]
}

/** Up to here rows are looked up by key; reading the whole table is faster for more. */
const MAX_LOOKED_UP = 2_000

/** The rows of the table that an import is about: every row at all where rules are removed too, or where it is faster. */
export async function* rowsToCompare(
  table: Pick<RuleTable, 'get' | 'pages'>,
  rows: ReadonlyMap<string, ImportRow>,
  prune: boolean,
): AsyncGenerator<readonly RuleItem[]> {
  if (prune || rows.size > MAX_LOOKED_UP) return yield* table.pages()
  const keys = [...rows.keys()]
  for (let from = 0; from < keys.length; from += 100)
    yield await table.get(keys.slice(from, from + 100))
}

/** Compares the file with what is in the table: `existing` has every row whose key is in the file, or every row at all. */
export async function planImport(
  rows: ReadonlyMap<string, ImportRow>,
  existing: AsyncIterable<readonly RuleItem[]>,
  prune: boolean,
): Promise<ImportPlan> {
  const missing = new Set(rows.keys())
  const changed: PlannedChange[] = []
  const removed: string[] = []
  let unchanged = 0
  for await (const page of existing) {
    for (const item of page) {
      const planned = rows.get(item.EmailDomain)
      missing.delete(item.EmailDomain)
      if (planned === undefined) {
        if (prune) removed.push(item.EmailDomain)
        continue
      }
      const row = withKept(planned, item)
      if (isSameRule(item, row)) unchanged++
      else changed.push({ ...planned, row, was: item })
    }
  }
  const added = [...rows.values()]
    .filter(({ row }) => missing.has(row.EmailDomain))
    .map((row) => ({ ...row, was: null }))
  return { added, changed, unchanged, removed: removed.sort() }
}

/** The row of the file, with the values of the table that the file has no column for, as far as they are valid. */
function withKept({ row, kept }: ImportRow, item: RuleItem): RuleRow {
  const values = kept.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]]))
  return parseRuleRow({ ...row, ...Object.fromEntries(values) }).row ?? row
}

/** Whether the row has attributes of other programs. Only a write row by row leaves them as they are. */
export function hasUnknownAttributes(item: RuleItem | null): boolean {
  return item !== null && Object.keys(item).some((name) => !KNOWN.includes(name))
}

/** Whether the row in the table says what the rule says, in whatever form. */
export function isSameRule(item: RuleItem, row: RuleRow): boolean {
  const { UserGroup, Status = 'allowed', ExpiresAt, Note = '' } = item
  return (
    groupsText(UserGroup) === groupsText(row.UserGroup) &&
    Status === (row.Status ?? 'allowed') &&
    ExpiresAt === row.ExpiresAt &&
    Note === (row.Note ?? '')
  )
}

function groupsText(groups: unknown): string {
  return JSON.stringify(groups === undefined ? [] : [groups].flat().sort())
}

const MAX_SHOWN = 20

/** The difference for a person: the first changes of each kind, and how many there are. */
export function describePlan(
  { added, changed, unchanged, removed }: ImportPlan,
  options: ViewOptions,
  terminal: Pick<Terminal, 'style'>,
): string {
  const text = (item: Parameters<typeof viewRule>[0]) => describeRule(viewRule(item, options))
  const add = ({ row }: PlannedChange) => `+ ${row.EmailDomain}  ${text({ ...row })}`
  const change = ({ row, was }: PlannedChange) =>
    `~ ${row.EmailDomain}  ${was === null ? '' : text(was)} → ${text({ ...row })}`
  const lines = [
    ...shown(added, add).map((line) => terminal.style('green', line)),
    ...shown(changed, change).map((line) => terminal.style('yellow', line)),
    ...shown(removed, (key) => `- ${printable(key)}`).map((line) => terminal.style('red', line)),
    `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function shown<T>(items: readonly T[], describe: (item: T) => string): string[] {
  const more = items.length - MAX_SHOWN
  return [...items.slice(0, MAX_SHOWN).map(describe), ...(more > 0 ? [`  … and ${more} more`] : [])]
}
