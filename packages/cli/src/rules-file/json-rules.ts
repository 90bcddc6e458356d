import { parseTime } from '../rules/rule-time.ts'
import type { FileEntry } from './file-entry.ts'
import { JsonArrayCutter } from './json-array-cutter.ts'

/** More than twice what a row of DynamoDB can hold: a quote or brace was forgotten. */
const LONGEST = 1_000_000

/**
 * The entries of a JSON array one by one, or of lines with an object each, with their lines, which `JSON.parse` does not
 * tell; the text is never held as a whole. A rule is a row, or what `rules list --json` shows of one.
 */
export async function* readJsonRules(chunks: AsyncIterable<string>): AsyncGenerator<FileEntry> {
  const iterator = chunks[Symbol.asyncIterator]()
  let first = ''
  let isOver = false
  while (!isOver && /^[\s\uFEFF]*$/.test(first)) {
    const { value = '', done = false } = await iterator.next()
    first += value
    isOver = done
  }
  async function* all() {
    yield first
    if (!isOver) yield* { [Symbol.asyncIterator]: () => iterator }
  }
  const entries = /^[\s\uFEFF]*\{/.test(first) ? readObjectLines(all()) : readArray(all())
  for await (const entry of entries) yield rowOfView(entry)
}

/** As `rules list --json` writes them. */
async function* readObjectLines(chunks: AsyncIterable<string>): AsyncGenerator<FileEntry> {
  let pending = ''
  let line = 0
  for await (const chunk of chunks) {
    const lines = (pending + chunk).split('\n')
    pending = lines.pop() ?? ''
    for (const text of lines) {
      line++
      if (text.trim() !== '') yield parse(text, line, NOT_AN_OBJECT)
    }
    if (pending.length > LONGEST) {
      return yield wrong(line + 1, 'this line does not end; there must be one rule a line')
    }
  }
  if (pending.trim() !== '') yield parse(pending, line + 1, NOT_AN_OBJECT)
}

async function* readArray(chunks: AsyncIterable<string>): AsyncGenerator<FileEntry> {
  const cutter = new JsonArrayCutter()
  for await (const chunk of chunks) {
    for (const { text, line } of cutter.cut(chunk)) yield parse(text, line)
    if (cutter.problem !== null) return yield wrong(cutter.line, cutter.problem)
    if (cutter.pendingLength > LONGEST) {
      return yield wrong(cutter.pendingLine, 'this rule does not end; is a quote or brace missing?')
    }
  }
  const problem = cutter.end()
  if (problem !== null) yield wrong(cutter.pendingLine, problem)
}

const NOT_AN_OBJECT = 'this line is no rule in JSON; a file is an array of rules, or a rule a line'

function parse(text: string, line: number, problem = 'this rule is not JSON'): FileEntry {
  if (text.trim() === '') return wrong(line, 'a rule is missing at this comma')
  try {
    return { line, input: JSON.parse(text.replace(/^\uFEFF/, '')), error: null }
  } catch {
    return wrong(line, problem)
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
