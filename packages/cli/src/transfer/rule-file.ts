/** The formats of rule files. */
export type RuleFormat = 'json' | 'csv'

/** One rule as it stands in a file, not yet checked, and the line it begins in. */
export type FileEntry =
  | { readonly line: number; readonly input: unknown; readonly error: null }
  | { readonly line: number; readonly input: null; readonly error: string }
