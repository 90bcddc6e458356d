import { parseRuleRow, type RuleItem, type RuleRow, type RuleStore } from '@domain-gate/triggers'
import type { Changes } from '../changes.ts'

/** A rules table in the memory of a page. The gate's own code reads it, and checks what is put into it. */
export interface InPageRules {
  readonly store: RuleStore
  /** Sorted by key. */
  list(): readonly RuleItem[]
  /** Answers what is wrong with the row, in words, or `null` when it is stored. */
  put(row: unknown): string | null
  remove(key: string): void
}

/** @throws TypeError that says which of the first rules is no rule. */
export function createInPageRules(first: readonly RuleRow[], changes: Changes): InPageRules {
  const byKey = new Map<string, RuleItem>()

  function put(given: unknown): string | null {
    const { row, error } = parseRuleRow(given)
    if (error !== null) return error
    byKey.set(row.EmailDomain, { ...byKey.get(row.EmailDomain), ...row })
    changes.announce('rules')
    return null
  }

  for (const row of first) {
    const problem = put(row)
    if (problem !== null) throw new TypeError(`A rule cannot be used: ${problem}`)
  }
  return {
    store: {
      find: async (keys) => [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []),
    },
    list: () => [...byKey.values()].sort((a, b) => (a.EmailDomain < b.EmailDomain ? -1 : 1)),
    put,
    remove: (key) => {
      byKey.delete(key)
      changes.announce('rules')
    },
  }
}
