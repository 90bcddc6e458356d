import type { RuleRow } from './rule-row.ts'

/** One change among many: a rule to write, or the key of one to remove as it stands in the table. */
export type RuleChange = { readonly put: RuleRow } | { readonly remove: string }
