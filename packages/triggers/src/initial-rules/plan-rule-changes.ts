import { isDeepStrictEqual } from 'node:util'
import type { RuleItem, RuleRow } from '../rules/rule.ts'
import type { RulesRequest } from './rules-request.ts'

/** One write, made only while the row still is as it was `found`; `null`: while there is no row. */
export type LedgerChange =
  | { readonly put: RuleRow; readonly found: RuleItem | null }
  | { readonly remove: string; readonly found: RuleItem }

/** A table of rules as deployments use it. */
export interface RuleLedger {
  /** The rows with these keys as they are now, all their attributes; groups as an array or a `Set`. */
  read(keys: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, RuleItem>>
  /** Makes the change, unless the row is no longer as it was found. Resolves to whether it was made. */
  write(change: LedgerChange, signal: AbortSignal): Promise<boolean>
}

export interface RulePlan {
  readonly changes: readonly LedgerChange[]
  /** Keys of rows that operators changed since: these stay as they are, whatever the code says. */
  readonly left: readonly string[]
}

/**
 * Plans the changes from the rules of the last deployment to those of this one. A row that is no longer as the last
 * deployment left it stays as it is. Called again after part of a plan was carried out, it plans the rest.
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
  // Rules of the last deployment that are no longer in the code.
  for (const [key, last] of before) {
    const now = found.get(key)
    if (now === undefined) continue
    if (isAs(now, last)) changes.push({ remove: key, found: now })
    else left.push(key)
  }
  return { changes: changes.sort((one, other) => rank(one) - rank(other)), left }
}

/** Rules that block come first: a plan that ends half-way never lets in more people than before or after it. */
function rank(change: LedgerChange): number {
  const isBlocked = ('put' in change ? change.put : change.found)['Status'] === 'blocked'
  if ('put' in change) return isBlocked ? 0 : 2
  return isBlocked ? 3 : 1
}

function isAs(one: RuleItem | RuleRow, other: RuleItem | RuleRow): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other))
}

/** The same for groups as a text, an array or a set. */
function comparable({ UserGroup, ...attributes }: RuleItem | RuleRow): object {
  const isSeveral = Array.isArray(UserGroup) || UserGroup instanceof Set
  const groups = isSeveral ? [...UserGroup].sort() : [UserGroup]
  return { ...attributes, groups }
}
