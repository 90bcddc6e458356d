import type { RuleItem } from './rule-item.ts'
import type { RuleRow } from './rule-row.ts'

/** Where operators keep rules. */
export interface RuleTable {
  /** Every row as it is, sorted by key; rows made by hand may hold anything (`parseRule` tells). */
  list(): Promise<readonly RuleItem[]>
  /** Writes the row, over one with the same key, and resolves to its canonical form. Rejects a row `parseRuleRow` does. */
  put(row: RuleRow): Promise<RuleRow>
  /** Whether there was a row with this key. Takes the key as it stands in the table. */
  remove(key: string): Promise<boolean>
}
