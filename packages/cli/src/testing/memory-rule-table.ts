import type { RuleItem, RuleTable } from '@domain-gate/triggers'

/** A rules table in memory; `rows` is what it holds now. */
export function memoryRuleTable(items: readonly RuleItem[] = []): RuleTable & {
  readonly rows: () => readonly RuleItem[]
} {
  const byKey = new Map(items.map((item) => [item.EmailDomain, item]))
  const rows = () => [...byKey.values()].sort((a, b) => (a.EmailDomain < b.EmailDomain ? -1 : 1))
  return {
    rows,
    list: async () => rows(),
    async *pages() {
      yield rows()
    },
    get: async (keys) => keys.flatMap((key) => byKey.get(key) ?? []),
    async put(row) {
      byKey.set(row.EmailDomain, { ...row })
      return row
    },
    async rewrite(from, to) {
      if (byKey.has(to.EmailDomain) && from.EmailDomain !== to.EmailDomain) return 'taken'
      if (!byKey.delete(from.EmailDomain)) return 'changed'
      byKey.set(to.EmailDomain, to)
      return 'done'
    },
    remove: async (key) => byKey.delete(key),
    async write(changes, { onWritten = () => {} } = {}) {
      for (const change of changes) {
        if ('remove' in change) byKey.delete(change.remove)
        else byKey.set(change.put.EmailDomain, { ...change.put })
        onWritten(1)
      }
    },
  }
}
