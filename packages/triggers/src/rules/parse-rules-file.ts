import { parseRuleRow } from './parse-rule-row.ts'
import type { RuleRow } from './rule-row.ts'

export type ParsedRulesFile =
  | { readonly rows: readonly RuleRow[]; readonly error: null }
  | { readonly rows: null; readonly error: string }

/** Reads the text of a rules file, a JSON array of rows. All of it or nothing: the first wrong row is the error. */
export function parseRulesFile(text: string): ParsedRulesFile {
  const rows = readArray(text)
  if (typeof rows === 'string') return { rows: null, error: rows }
  const parsed = new Map<string, RuleRow>()
  for (const [index, input] of rows.entries()) {
    const { row, error } = parseRuleRow(input)
    if (error !== null) return { rows: null, error: `row ${index + 1}: ${error}` }
    if (parsed.has(row.EmailDomain)) {
      const problem = `a second rule for ${JSON.stringify(row.EmailDomain)}`
      return { rows: null, error: `row ${index + 1}: ${problem}` }
    }
    parsed.set(row.EmailDomain, row)
  }
  return { rows: [...parsed.values()], error: null }
}

/** The array, or what is wrong. */
function readArray(text: string): readonly unknown[] | string {
  try {
    // Some editors on Windows still put a byte order mark first.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return Array.isArray(value) ? value : 'the rules must be a JSON array of rows'
  } catch (error) {
    return `the rules are not JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}
