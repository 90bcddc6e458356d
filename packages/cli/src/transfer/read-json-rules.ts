import { JsonArrayCutter } from './json-array-cutter.ts'
import type { FileEntry } from './rule-file.ts'

/** More than twice what a row of DynamoDB can hold: a quote or brace was forgotten. */
const LONGEST = 1_000_000

/**
 * The entries of a JSON array one by one, with their lines, which `JSON.parse` does not tell; the text is never held as
 * a whole.
 */
export async function* readJsonRules(chunks: AsyncIterable<string>): AsyncGenerator<FileEntry> {
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

function parse(text: string, line: number): FileEntry {
  if (text.trim() === '') return wrong(line, 'a rule is missing at this comma')
  try {
    return { line, input: JSON.parse(text), error: null }
  } catch {
    return wrong(line, 'this rule is not JSON')
  }
}

function wrong(line: number, error: string): FileEntry {
  return { line, input: null, error }
}
