/** A row as people write it: the table's attribute names, several groups as an array. */
export interface RuleRow {
  /** `acme.com`, `*.acme.com`, `*` or `jo@acme.com`; canonical, lower-case. */
  readonly EmailDomain: string
  /** May be missing only where `Status` is said: from a blocked rule, or one that lets in and grants nothing. */
  readonly UserGroup?: string | readonly string[]
  readonly Status?: 'allowed' | 'blocked'
  /** Epoch seconds. */
  readonly ExpiresAt?: number
  readonly Note?: string
}
