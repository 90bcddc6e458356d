/** What a rule keeps when it is written anew and nothing is said about it. */
export type KeptAttribute = 'ExpiresAt' | 'Note'

/** The formats of rule files. */
export type RuleFormat = 'json' | 'csv'

/** One rule as it stands in a file, not yet checked, and the line it begins in. */
export type FileEntry =
  | {
      readonly line: number
      readonly input: unknown
      readonly error: null
      /** What the file says nothing about, as it has no column for it: a rule that is there keeps it. */
      readonly unsaid?: readonly KeptAttribute[]
    }
  | { readonly line: number; readonly input: null; readonly error: string }
