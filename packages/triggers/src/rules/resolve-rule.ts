import { looksLikeSeveralGroups, type ManagedGroups } from '../membership/group-names.ts'
import { parseRule } from './parse-rule.ts'
import type { Rule, RuleItem } from './rule.ts'

const NO_GROUP = 'UserGroup names no group'
const NO_NAME = 'UserGroup has an entry that is no group name'
const SEVERAL = 'UserGroup has a name that looks like several groups written as one'
const NOT_MANAGED = 'UserGroup has a group outside MANAGED_GROUPS'

/** What the rules say about one address. `rule` is the key of the row that decided. */
export type Resolution =
  | {
      readonly outcome: 'allowed'
      readonly rule: string
      /** Empty only where the rule has the `Status` `allowed` and no `UserGroup`. */
      readonly groups: readonly string[]
      /** What is wrong with its groups, for operators: some left out, or several written as one. */
      readonly warning: string | null
    }
  | { readonly outcome: 'blocked'; readonly rule: string }
  | { readonly outcome: 'unusable'; readonly rule: string; readonly problem: string }
  | { readonly outcome: 'no-rule' }

/** What beside the rows decides. */
export interface ResolveOptions {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The only groups that a rule may grant. */
  readonly managed: ManagedGroups
}

/**
 * The most specific row decides, alone: `candidates` name the keys from the most specific down, `items` are the rows
 * found under them in any order. An expired row counts as deleted; a row that cannot be used refuses, and no wider
 * row takes its place (docs/decisions/0004).
 */
export function resolveRule(
  candidates: readonly string[],
  items: readonly RuleItem[],
  { now, managed }: ResolveOptions,
): Resolution {
  const byKey = new Map(items.map((item) => [item.EmailDomain, item]))
  for (const key of candidates) {
    const item = byKey.get(key)
    if (item === undefined || isExpired(item, now)) continue
    const { rule, problem } = parseRule(item)
    if (rule === null) return { outcome: 'unusable', rule: key, problem }
    if (rule.status === 'blocked') return { outcome: 'blocked', rule: key }
    return grantOf(rule, managed)
  }
  return { outcome: 'no-rule' }
}

/** Comes before any other fault of the row: DynamoDB may delete the row any moment, and that must change nothing. */
function isExpired({ ExpiresAt: expiresAt }: RuleItem, now: number): boolean {
  return typeof expiresAt === 'number' && expiresAt * 1000 <= now
}

function grantOf(rule: Rule, managed: ManagedGroups): Resolution {
  const { pattern, groups: named } = rule
  const groups = named.filter((group) => managed.includes(group))
  const problems = [
    ...(named.some(looksLikeSeveralGroups) ? [SEVERAL] : []),
    ...(groups.length < named.length ? [NOT_MANAGED] : []),
    ...(rule.unusableGroups > 0 ? [NO_NAME] : []),
  ]
  const problem = problems.length > 0 ? problems.join('; ') : null
  if (groups.length > 0 || rule.isWithoutGroups) {
    return { outcome: 'allowed', rule: pattern, groups, warning: problem }
  }
  return { outcome: 'unusable', rule: pattern, problem: problem ?? NO_GROUP }
}
