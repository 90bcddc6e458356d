/** What a rule keeps when an import writes it from a file without a column for it. */
export type KeptAttribute = 'ExpiresAt' | 'Note'

/** The formats of rule files. */
export type RuleFormat = 'json' | 'csv'

/** One rule as it stands in a file, not yet checked, and the line it begins in. */
export type FileEntry =
  | {
      readonly line: number
      readonly input: unknown
      readonly error: null
      /** The file has no column for these, so a rule that is in the table keeps its own. */
      readonly kept?: readonly KeptAttribute[]
    }
  | { readonly line: number; readonly input: null; readonly error: string }
