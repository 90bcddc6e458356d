/** The table's attribute names. The key's own name may differ (`RULES_KEY_ATTRIBUTE`). */
export const RULE_ATTRIBUTES = {
  key: 'EmailDomain',
  groups: 'UserGroup',
  status: 'Status',
  expiresAt: 'ExpiresAt',
  note: 'Note',
} as const

/** What one row of the rules table means: a pattern and what it grants. */
export interface Rule {
  /** `jo@acme.com`, `acme.com`, `*.acme.com` or `*`. */
  readonly pattern: string
  readonly status: 'allowed' | 'blocked'
  /**
   * Whether it lets in and grants nothing: there is the `Status` `allowed`, and no `UserGroup`. Without a
   * `Status`, a missing group is taken for a mistake.
   */
  readonly isWithoutGroups: boolean
  /** Valid Cognito group names; may be empty. */
  readonly groups: readonly string[]
  /** How many entries of `UserGroup` are no group name. */
  readonly unusableGroups: number
  /** Epoch seconds from which the rule does not count any more; `null`: never. */
  readonly expiresAt: number | null
}

/** One row as it is in the table, with sets as arrays. Only its key is certain: anyone may have written the rest. */
export interface RuleItem {
  readonly EmailDomain: string
  readonly [attribute: string]: unknown
}

/** A row as people write it: the table's attribute names, several groups as an array. */
export interface RuleRow {
  /** `acme.com`, `*.acme.com`, `*` or `jo@acme.com`; canonical, lower-case. */
  readonly EmailDomain: string
  /** May be missing only where there is a `Status`: from a blocked rule, or one that lets in and grants nothing. */
  readonly UserGroup?: string | readonly string[]
  readonly Status?: 'allowed' | 'blocked'
  /** Epoch seconds. */
  readonly ExpiresAt?: number
  readonly Note?: string
}

/** One change among many: a rule to write, or the key of one to remove as it stands in the table. */
export type RuleChange = { readonly put: RuleRow } | { readonly remove: string }
