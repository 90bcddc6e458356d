import {
  canonicalPattern,
  parseRuleRow,
  RULE_ATTRIBUTES,
  type RuleItem,
  type RuleRow,
} from '@domain-gate/triggers'

export type ExportedRow =
  | { readonly row: RuleRow; readonly error: null }
  | { readonly row: null; readonly error: string }

/** A row of the table as a file has it: what an import takes, without the attributes of others. */
export function exportedRow(item: RuleItem): ExportedRow {
  // Written as it should be, a row that never counted would begin to.
  if (canonicalPattern(item.EmailDomain) !== item.EmailDomain) {
    return { row: null, error: 'its domain is not as it is looked up' }
  }
  const known = Object.values(RULE_ATTRIBUTES).flatMap((name) =>
    item[name] === undefined ? [] : [[name, item[name]]],
  )
  return parseRuleRow(Object.fromEntries(known))
}
