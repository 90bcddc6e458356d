import type { RuleItem } from './rule-item.ts'
import type { RuleStore } from './rule-store.ts'

/** Rules that never change, for tests and fixed allowlists in code. */
export function memoryRuleStore(items: readonly RuleItem[]): RuleStore {
  const byKey = new Map(items.map((item) => [item.EmailDomain, item]))
  return {
    async find(keys, { signal }) {
      signal.throwIfAborted()
      return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? [])
    },
  }
}
