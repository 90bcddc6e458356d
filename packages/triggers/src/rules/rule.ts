/** One row of the rules table, understood: a domain pattern and what it grants. */
export interface Rule {
  /** `jo@acme.com`, `acme.com`, `*.acme.com` or `*`. */
  readonly pattern: string
  readonly status: 'allowed' | 'blocked'
  /**
   * Whether it lets in and grants nothing: `Status` says `allowed` outright and there is no `UserGroup`. Said by nobody,
   * a missing group is a slip of the pen.
   */
  readonly isWithoutGroups: boolean
  /** Valid Cognito group names; may be empty. */
  readonly groups: readonly string[]
  /** How many entries of `UserGroup` are no group name. */
  readonly unusableGroups: number
  /** Epoch seconds from which the rule does not count any more; `null`: never. */
  readonly expiresAt: number | null
}
