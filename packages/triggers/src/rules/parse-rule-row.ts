import { isGroupName } from '../membership/group-names.ts'
import { isEpochSeconds } from './parse-rule.ts'
import { canonicalPattern } from './pattern.ts'
import { RULE_ATTRIBUTES, type RuleRow } from './rule.ts'

/** A row to store, or what is wrong with it. */
export type ParsedRuleRow =
  | { readonly row: RuleRow; readonly error: null }
  /** One sentence: what is wrong, what was received, what is allowed. */
  | { readonly row: null; readonly error: string }

/** A user of a pool can be in 100 groups. */
const MAX_GROUPS = 100
/** A row of DynamoDB has 400 KiB, of which domain and a hundred groups may take forty thousand bytes. */
const MAX_NOTE_BYTES = 360_000

/** Checks a row that a person wants to write, strictly, and gives it its canonical form. Never throws. */
export function parseRuleRow(input: unknown): ParsedRuleRow {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return fail(`a rule must be an object with EmailDomain and UserGroup, got ${show(input)}`)
  }
  const allowed: readonly string[] = Object.values(RULE_ATTRIBUTES)
  const unknown = Object.keys(input).find((name) => !allowed.includes(name))
  if (unknown !== undefined) {
    return fail(`unknown attribute ${show(unknown)}; a rule has ${allowed.join(', ')}`)
  }

  const { EmailDomain, UserGroup, Status, ExpiresAt, Note } = input as Record<string, unknown>
  const pattern = typeof EmailDomain === 'string' ? canonicalPattern(EmailDomain) : null
  if (pattern === null) {
    return fail(
      `EmailDomain must be like acme.com, *.acme.com, jo@acme.com or *, got ${show(EmailDomain)}`,
    )
  }
  if (Status !== undefined && Status !== 'allowed' && Status !== 'blocked') {
    return fail(`Status must be "allowed" or "blocked", got ${show(Status)}`)
  }
  const groups = readGroups(UserGroup)
  if (groups === null || (groups.length === 0 && Status === undefined)) {
    return fail(
      'UserGroup must be a group name (1 to 128 characters, no spaces) or an array of 1 to' +
        ` ${MAX_GROUPS} of them, got ${show(UserGroup)}` +
        (groups === null ? '' : '; to let in without a group, say Status "allowed"'),
    )
  }
  if (ExpiresAt !== undefined && !isWholeTime(ExpiresAt)) {
    return fail(
      `ExpiresAt must be a whole number of epoch seconds, from 1970 to 9999, got ${show(ExpiresAt)}`,
    )
  }
  if (Note !== undefined && typeof Note !== 'string') {
    return fail(`Note must be text, got ${show(Note)}`)
  }
  const noteBytes = new TextEncoder().encode(Note ?? '').length
  if (noteBytes > MAX_NOTE_BYTES) {
    return fail(`Note must be text of at most ${MAX_NOTE_BYTES} bytes, got ${noteBytes}`)
  }

  const row: RuleRow = {
    EmailDomain: pattern,
    ...(groups[0] !== undefined && { UserGroup: groups.length === 1 ? groups[0] : groups }),
    ...(Status !== undefined && { Status }),
    ...(ExpiresAt !== undefined && { ExpiresAt }),
    ...(Note !== undefined && { Note }),
  }
  return { row, error: null }
}

/** `null`: not groups at all. */
function readGroups(value: unknown): readonly string[] | null {
  if (value === undefined) return []
  const names: unknown[] = Array.isArray(value) ? value : [value]
  return names.every(isGroupName) && names.length > 0 && names.length <= MAX_GROUPS
    ? [...new Set(names)]
    : null
}

function isWholeTime(value: unknown): value is number {
  return isEpochSeconds(value) && Number.isInteger(value) && value > 0
}

function fail(error: string): ParsedRuleRow {
  return { row: null, error }
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

/** The rows of a file, or what is wrong with the first wrong one. */
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
