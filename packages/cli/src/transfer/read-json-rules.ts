import { JsonArrayCutter } from './json-array-cutter.ts'
import { rowOfView } from './row-of-view.ts'
import type { FileEntry } from './rule-file.ts'

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
