import { RULE_ATTRIBUTES } from './rule-attributes.ts'
import type { RuleItem } from './rule-item.ts'

/** A row as the document client gives it, with its key under the one name and its sets as sorted arrays. */
export function itemFromTable(row: Record<string, unknown>, keyAttribute: string): RuleItem {
  const { [keyAttribute]: key, ...attributes } = row
  const entries = Object.entries(attributes).map(([name, value]) => [name, withoutSet(value)])
  return { ...Object.fromEntries(entries), [RULE_ATTRIBUTES.key]: String(key) }
}

function withoutSet(value: unknown): unknown {
  return value instanceof Set ? [...value].sort() : value
}
