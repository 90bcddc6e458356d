import { type JSONPath, type JSONVisitor, printParseErrorCode, visit } from 'jsonc-parser'
import { Failure } from '../failure.ts'
import { parseTime } from '../rules/rule-time.ts'
import type { FileEntry } from './file-entry.ts'

/** Far more than an import takes rules for, and less than half of what a string can hold. */
const MAX_CHARACTERS = 200_000_000

/**
 * The entries of a JSON array one by one, or of lines with an object each, with the line each begins in. A rule is a row,
 * or what `rules list --json` shows of one.
 */
export async function* readJsonRules(
  chunks: AsyncIterable<string>,
  maxCharacters = MAX_CHARACTERS,
): AsyncGenerator<FileEntry> {
  const text = await readAll(chunks, maxCharacters)
  const entries = /^\s*\{/.test(text) ? objectLines(text) : arrayElements(text)
  for (const entry of entries) yield rowOfView(entry)
}

async function readAll(chunks: AsyncIterable<string>, maxCharacters: number): Promise<string> {
  const pieces: string[] = []
  let characters = 0
  for await (const piece of chunks) {
    pieces.push(piece)
    characters += piece.length
    if (characters > maxCharacters) {
      throw new Failure(
        'input',
        `more than ${maxCharacters} characters of JSON in one file; split it, without --prune`,
      )
    }
  }
  return pieces.join('').replace(/^\uFEFF/, '')
}

/** As `rules list --json` writes them. */
function* objectLines(text: string): Generator<FileEntry> {
  let line = 0
  for (const one of text.split('\n')) {
    line++
    if (one.trim() !== '') yield parseLine(one, line)
  }
}

const NOT_AN_OBJECT = 'this line is no rule in JSON; a file is an array of rules, or a rule a line'
const NOT_AN_ARRAY =
  'the file must be a JSON array of rules, [{ "EmailDomain": …, "UserGroup": … }, …]'

/** The elements of the array, or every line that keeps the text from being JSON. */
function arrayElements(text: string): readonly FileEntry[] {
  if (!/^\s*\[/.test(text)) return [wrong(1, NOT_AN_ARRAY)]
  try {
    const values = parseArray(text)
    if (values === null) return syntaxErrors(text)
    const lines = linesOfElements(text)
    return values.map((input, index) => ({ line: lines[index] ?? 1, input, error: null }))
  } catch (error) {
    // `visit` calls itself for each level.
    if (error instanceof RangeError) return [wrong(1, 'it is nested too deeply for rules')]
    throw error
  }
}

/** `null`: it is not JSON. */
function parseArray(text: string): readonly unknown[] | null {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The line that each element of an array begins in, which `JSON.parse` does not tell. */
function linesOfElements(text: string): readonly number[] {
  const lines: number[] = []
  const note = (line: number, path: JSONPath) => {
    if (path.length === 1) lines.push(line + 1)
  }
  visit(text, {
    onObjectBegin: (_offset, _length, line, _character, path) => note(line, path()),
    onArrayBegin: (_offset, _length, line, _character, path) => note(line, path()),
    onLiteralValue: (_value, _offset, _length, line, _character, path) => note(line, path()),
  })
  return lines
}

/** The first thing wrong in each line: the parser goes on after it. */
function syntaxErrors(text: string): readonly FileEntry[] {
  const byLine = new Map<number, FileEntry>()
  const onError: JSONVisitor['onError'] = (code, _offset, _length, line) => {
    const problem = PROBLEMS[printParseErrorCode(code)] ?? 'this rule is not JSON'
    if (!byLine.has(line)) byLine.set(line, wrong(line + 1, problem))
  }
  visit(text, { onError }, { disallowComments: true })
  return [...byLine.values()]
}

/** By jsonc-parser's names of errors. */
const PROBLEMS: Readonly<Record<string, string>> = {
  ValueExpected: 'a value is missing here',
  CommaExpected: 'a comma is missing here',
  UnexpectedEndOfString: 'this rule does not end; is a quote missing?',
  CloseBracketExpected: 'the file ends within the array; is it complete?',
  EndOfFileExpected: 'there is more after the end of the array',
}

function parseLine(text: string, line: number): FileEntry {
  try {
    return { line, input: JSON.parse(text), error: null }
  } catch {
    return wrong(line, NOT_AN_OBJECT)
  }
}

function wrong(line: number, error: string): FileEntry {
  return { line, input: null, error }
}

const FIELDS = ['domain', 'groups', 'status', 'blocks', 'expires', 'note', 'problem']

/** A rule as `rules list --json` shows it, as the row it shows; whatever else an entry is stays so. */
export function rowOfView(entry: FileEntry): FileEntry {
  const { line, input } = entry
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, 'domain')) return entry
  const wrong = (error: string): FileEntry => ({ line, input: null, error })
  const view = input as Readonly<Record<string, unknown>>
  const unknown = Object.keys(view).find((name) => !FIELDS.includes(name))
  if (unknown !== undefined)
    return wrong(`unknown field "${unknown}"; there are ${FIELDS.join(', ')}`)
  const { domain, groups, status, expires, note, problem } = view
  if (status === 'unusable') return wrong(`no trigger can use this rule: ${problem}`)
  const ExpiresAt = typeof expires === 'string' ? parseTime(expires) : expires
  if (ExpiresAt === null && expires !== null) {
    return wrong(`expires must be a time like 2027-01-01T09:00:00Z or null, got "${expires}"`)
  }
  const names = typeof groups === 'string' ? groups.split(/\s+/).filter(Boolean) : groups
  const hasGroups = Array.isArray(names) && names.length > 0
  const Status = statusOf(view, hasGroups)
  return {
    line,
    error: null,
    input: {
      EmailDomain: domain,
      ...(names !== undefined && (!Array.isArray(names) || hasGroups) && { UserGroup: names }),
      ...(Status !== undefined && { Status }),
      ...(ExpiresAt !== undefined && ExpiresAt !== null && { ExpiresAt }),
      ...(note !== undefined && note !== null && { Note: note }),
    },
  }
}

/** A rule that grants groups need not say that it is allowed. */
function statusOf({ status, blocks }: Readonly<Record<string, unknown>>, hasGroups: boolean) {
  if (status === 'expired') return blocks === true ? 'blocked' : hasGroups ? undefined : 'allowed'
  return status === 'allowed' && hasGroups ? undefined : status
}
