/** One row as it lies in the table, sets as arrays; only its key is certain, anyone may have written the rest. */
export interface RuleItem {
  readonly EmailDomain: string
  readonly [attribute: string]: unknown
}
