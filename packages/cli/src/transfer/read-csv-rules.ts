import { Readable } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import { parseTime } from '../time/parse-time.ts'
import { fromCsvCell } from './csv-cell.ts'
import { attributeOfHeading, CSV_COLUMNS, type CsvAttribute } from './csv-columns.ts'
import type { FileEntry } from './rule-file.ts'

/** The rows of a CSV file one by one; the first line names the columns. Commas, semicolons or tabs between the cells. */
export async function* readCsvRules(chunks: AsyncIterable<string>): AsyncGenerator<FileEntry> {
  const { first, all } = await peek(chunks)
  const records = Readable.from(all).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(first),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  )
  let columns: readonly CsvAttribute[] | null = null
  let lines = 0
  try {
    for await (const { record, info } of records as AsyncIterable<CsvRecord>) {
      // A quoted note may go over several lines: a rule is said to be where it begins.
      const line = Math.min(info.lines, lines + 1)
      lines = info.lines
      if (columns !== null) {
        yield entryOf(columns, record, line)
        continue
      }
      const heading = readHeading(record)
      if (typeof heading === 'string') return yield { line, input: null, error: heading }
      columns = heading
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    yield {
      line: lineOf(error) ?? lines + 1,
      input: null,
      error: `not CSV from here on: ${reasonOf(error)}`,
    }
    return
  }
  if (columns === null) yield { line: 1, input: null, error: 'the file is empty' }
}

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: Info
}

function readHeading(record: readonly string[]): readonly CsvAttribute[] | string {
  const allowed = Object.values(CSV_COLUMNS).join(', ')
  const columns: CsvAttribute[] = []
  for (const heading of record) {
    const attribute = attributeOfHeading(heading)
    if (attribute === null) return `no column is called "${heading}"; there are ${allowed}`
    if (columns.includes(attribute)) return `two columns are called ${CSV_COLUMNS[attribute]}`
    columns.push(attribute)
  }
  return columns.includes('EmailDomain') ? columns : 'the column domain is missing'
}

function entryOf(
  columns: readonly CsvAttribute[],
  record: readonly string[],
  line: number,
): FileEntry {
  if (record.length !== columns.length) {
    const error = `${record.length} cells under ${columns.length} columns; does a note need quotes?`
    return { line, input: null, error }
  }
  const cells = columns.map((column, index) => [column, fromCsvCell(record[index] ?? '')] as const)
  const input: Record<string, unknown> = {}
  for (const [column, cell] of cells) {
    if (cell === '') continue
    if (column === 'UserGroup') input[column] = cell.split(/\s+/).filter(Boolean)
    else if (column === 'ExpiresAt') input[column] = parseTime(cell.trim()) ?? cell
    else input[column] = column === 'Note' ? cell : cell.trim()
  }
  if (typeof input['ExpiresAt'] === 'string') {
    const allowed = 'a day like 2027-01-01 or a time like 2027-01-01T09:00:00Z'
    return { line, input: null, error: `expires must be ${allowed}, got "${input['ExpiresAt']}"` }
  }
  return { line, input, error: null }
}

/** The first chunk that has a whole line, and everything from the beginning. */
async function peek(chunks: AsyncIterable<string>) {
  const iterator = chunks[Symbol.asyncIterator]()
  let first = ''
  let isOver = false
  while (!isOver && !/[\r\n]/.test(first)) {
    const { value = '', done = false } = await iterator.next()
    first += value
    isOver = done
  }
  async function* all() {
    yield first
    if (!isOver) yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { first, all: all() }
}

function delimiterOf(first: string): string {
  const [heading = ''] = first.split(/[\r\n]/)
  return heading.includes(',') ? ',' : ([';', '\t'].find((mark) => heading.includes(mark)) ?? ',')
}

/** Its messages end like “… the opening quote is at line 2”. */
function lineOf({ message }: CsvError): number | null {
  const [, line] = /\bline (\d+)/.exec(message) ?? []
  return line === undefined ? null : Number(line)
}

/** csv-parse's own messages quote the file. */
function reasonOf({ code }: CsvError): string {
  return code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quote is never closed'
    : 'a quote stands in the wrong place'
}
