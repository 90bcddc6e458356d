import { isDeepStrictEqual } from 'node:util'
import type { RuleItem, RuleRow } from '../rules/rule.ts'
import type { RulesRequest } from './rules-request.ts'

/** One write, which is to happen only while the row is as `found`; `null`: while there is none. */
export type LedgerChange =
  | { readonly put: RuleRow; readonly found: RuleItem | null }
  | { readonly remove: string; readonly found: RuleItem }

/** A table of rules as deployments use it. */
export interface RuleLedger {
  /** The rows with these keys as they are now, all their attributes; groups as an array or a `Set`. */
  read(keys: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, RuleItem>>
  /** Makes the change unless the row is not as found any more; whether it did. */
  write(change: LedgerChange, signal: AbortSignal): Promise<boolean>
}

export interface RulePlan {
  readonly changes: readonly LedgerChange[]
  /** Keys of rows that operators changed since: these stay as they are, whatever the code says. */
  readonly left: readonly string[]
}

/**
 * What brings the table from the rules of the last deployment to those of this one, without touching a row that is no
 * longer as the last deployment left it. Asked again after any part of it was done, it plans the rest.
 */
export function planRuleChanges(
  { wanted, loaded }: Pick<RulesRequest, 'wanted' | 'loaded'>,
  found: ReadonlyMap<string, RuleItem>,
): RulePlan {
  const before = new Map(loaded.map((row) => [row.EmailDomain, row]))
  const changes: LedgerChange[] = []
  const left: string[] = []
  for (const row of wanted) {
    const key = row.EmailDomain
    const [last, now = null] = [before.get(key), found.get(key)]
    before.delete(key)
    if (now !== null && isAs(now, row)) continue
    if (last === undefined && now === null) changes.push({ put: row, found: null })
    else if (last !== undefined && now !== null && isAs(now, last)) {
      changes.push({ put: row, found: now })
    } else if (last === undefined || !isAs(last, row)) left.push(key)
  }
  // What is left of the last deployment's is not in the code any more.
  for (const [key, last] of before) {
    const now = found.get(key)
    if (now === undefined) continue
    if (isAs(now, last)) changes.push({ remove: key, found: now })
    else left.push(key)
  }
  return { changes: changes.sort((one, other) => rank(one) - rank(other)), left }
}

/** First what refuses, then what lets in: a plan that ends half-way never lets in more than before and after. */
function rank(change: LedgerChange): number {
  const isBlocked = ('put' in change ? change.put : change.found)['Status'] === 'blocked'
  if ('put' in change) return isBlocked ? 0 : 2
  return isBlocked ? 3 : 1
}

function isAs(one: RuleItem | RuleRow, other: RuleItem | RuleRow): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other))
}

/** Whichever way its groups are written. */
function comparable({ UserGroup, ...attributes }: RuleItem | RuleRow): object {
  const isSeveral = Array.isArray(UserGroup) || UserGroup instanceof Set
  const groups = isSeveral ? [...UserGroup].sort() : [UserGroup]
  return { ...attributes, groups }
}
