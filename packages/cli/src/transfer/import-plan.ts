import { parseRuleRow, RULE_ATTRIBUTES, type RuleItem, type RuleRow } from '@domain-gate/triggers'
import type { ImportRow } from './read-import.ts'

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
      const row = keeping(planned, item)
      if (isSameRule(item, row)) unchanged++
      else changed.push({ ...planned, row, was: item })
    }
  }
  const added = [...rows.values()]
    .filter(({ row }) => missing.has(row.EmailDomain))
    .map((row) => ({ ...row, was: null }))
  return { added, changed, unchanged, removed: removed.sort() }
}

/** The row with what the file has no column for. What no rule may have is not kept. */
function keeping({ row, unsaid }: ImportRow, item: RuleItem): RuleRow {
  const kept = unsaid.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]]))
  return parseRuleRow({ ...row, ...Object.fromEntries(kept) }).row ?? row
}

/** Attributes that are not the rule's, which only writing row by row leaves as they are. */
export function hasOthersAttributes(item: RuleItem | null): boolean {
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
