import type { RuleItem } from '../rules/rule-item.ts'
import type { RuleChange } from './plan-rule-changes.ts'

/** A table of rules as deployments use it. */
export interface RuleLedger {
  /** The rows with these keys as they are now, all their attributes; groups as an array or a `Set`. */
  read(keys: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, RuleItem>>
  /** Makes the change unless the row is not as found any more; whether it did. */
  write(change: RuleChange, signal: AbortSignal): Promise<boolean>
}
