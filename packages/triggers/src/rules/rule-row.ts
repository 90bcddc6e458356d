/** A row as people write it: the table's attribute names, several groups as an array. */
export interface RuleRow {
  /** `acme.com`, `*.acme.com`, `*` or `jo@acme.com`; canonical, lower-case. */
  readonly EmailDomain: string
  /** May be missing from a blocked rule only. */
  readonly UserGroup?: string | readonly string[]
  readonly Status?: 'allowed' | 'blocked'
  /** Epoch seconds. */
  readonly ExpiresAt?: number
  readonly Note?: string
}
