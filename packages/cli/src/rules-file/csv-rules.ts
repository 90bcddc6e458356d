import { Readable } from 'node:stream'
import { RULE_ATTRIBUTES } from '@domain-gate/triggers'
import { CsvError, parse } from 'csv-parse'
import { ruleKeyOf } from '../rules/rule-key.ts'
import { parseTime } from '../rules/rule-time.ts'
import { amount } from '../terminal/printable.ts'
import type { FileEntry, KeptAttribute } from './file-entry.ts'

/**
 * The rows of a CSV file one by one, with the line each begins in: a quoted note may go over several. The first line
 * names the columns; where it is a domain, every line is one. Commas, semicolons or tabs stand between the cells.
 */
export async function* readCsvRules(chunks: AsyncIterable<string>): AsyncGenerator<FileEntry> {
  const { first, all, separator } = await peek(chunks)
  let nextLine = separator === null ? 1 : 2
  const records = Readable.from(all).pipe(
    parse({
      bom: true,
      delimiter: separator ?? delimiterOf(first),
      // Files put together from several have several.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: (cells: string[]) => {
        const line = nextLine
        // The parser's own count takes a CRLF within quotes for two lines.
        nextLine += 1 + cells.reduce((sum, cell) => sum + breaksIn(cell), 0)
        return cells.every((cell) => cell.trim() === '') ? null : [String(line), ...cells]
      },
    }),
  )
  let columns: readonly CsvAttribute[] | null = null
  let hasHeading = true
  try {
    for await (const [firstLine, ...cells] of records as AsyncIterable<string[]>) {
      const line = Number(firstLine)
      const isComment = cells[0]?.trimStart().startsWith('#') ?? false
      if (isComment && (columns === null || !hasHeading)) continue
      if (columns === null) {
        hasHeading = !isDomainAlone(cells)
        const heading = hasHeading ? readHeading(cells) : ALONE
        if (typeof heading === 'string') return yield { line, input: null, error: heading }
        columns = heading
        if (hasHeading) continue
      }
      yield entryOf(columns, cells, line)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const reason = `not CSV from here on: ${reasonOf(error)}`
    yield { line: nextLine, input: null, error: reason }
    return
  }
  if (columns === null) yield { line: 1, input: null, error: 'the file is empty' }
}

const ALONE: readonly CsvAttribute[] = ['EmailDomain']

const KEPT: readonly KeptAttribute[] = ['ExpiresAt', 'Note']

/** The first line of a list of domains without a heading. */
function isDomainAlone(cells: readonly string[]): boolean {
  const [cell = ''] = cells
  return cells.length === 1 && ruleKeyOf(fromCsvCell(cell).trim()) !== null
}

function breaksIn(cell: string): number {
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0
}

function readHeading(record: readonly string[]): readonly CsvAttribute[] | string {
  const allowed = Object.values(CSV_COLUMNS).join(', ')
  const columns: CsvAttribute[] = []
  for (const heading of record) {
    const attribute = attributeOfHeading(heading)
    if (attribute === null) {
      const isDomain = ruleKeyOf(heading.trim()) !== null
      return `${isDomain ? 'the first line must name the columns: ' : ''}no column is called "${heading}"; there are ${allowed}`
    }
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
    const error = `${amount(record.length, 'cell')} under ${amount(columns.length, 'column')}; does a note need quotes?`
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
  return { line, input, error: null, kept: KEPT.filter((name) => !columns.includes(name)) }
}

/** The line that Excel reads and writes to say what stands between the cells. */
const SEPARATOR_LINE = /^\uFEFF?"?sep=([^\r\n])"?(?:\r\n|\n|\r)/i

/** The first text that has a whole line, and everything from the beginning, without the line that names a separator. */
async function peek(chunks: AsyncIterable<string>) {
  const iterator = chunks[Symbol.asyncIterator]()
  let first = ''
  let isOver = false
  while (!isOver && !/\n|\r./.test(first)) {
    const { value = '', done = false } = await iterator.next()
    first += value
    isOver = done
  }
  const [line = '', separator = null] = SEPARATOR_LINE.exec(first) ?? []
  const rest = first.slice(line.length)
  async function* all() {
    yield rest
    if (!isOver) yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { first: rest, all: all(), separator }
}

function delimiterOf(first: string): string {
  const lines = first.split(/[\r\n]+/)
  const heading = lines.find((line) => !/^\s*(#|$)/.test(line)) ?? ''
  return heading.includes(',') ? ',' : ([';', '\t'].find((mark) => heading.includes(mark)) ?? ',')
}

/** csv-parse's own messages quote the file. */
function reasonOf({ code }: CsvError): string {
  return code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quote is never closed'
    : 'a quote stands in the wrong place'
}

/** The columns of a CSV file, by the attribute each holds. Group names have no spaces, so a space stands between them. */
export const CSV_COLUMNS = {
  [RULE_ATTRIBUTES.key]: 'domain',
  [RULE_ATTRIBUTES.groups]: 'groups',
  [RULE_ATTRIBUTES.status]: 'status',
  [RULE_ATTRIBUTES.expiresAt]: 'expires',
  [RULE_ATTRIBUTES.note]: 'note',
} as const

export type CsvAttribute = keyof typeof CSV_COLUMNS

/** The attribute a heading stands for: ours, or the table's own name; case does not matter. */
export function attributeOfHeading(heading: string): CsvAttribute | null {
  const wanted = heading.trim().toLowerCase()
  const found = Object.entries(CSV_COLUMNS).find(
    ([attribute, column]) => wanted === column || wanted === attribute.toLowerCase(),
  )
  return found === undefined ? null : (found[0] as CsvAttribute)
}

/**
 * Where a cell may begin: at the start, after what some spreadsheet takes for the end of a cell or row (its separator
 * depends on the country, and a quote within a cell protects nothing there), then past blanks, quotes, and characters
 * that are not seen, which spreadsheets cut off.
 */
const START = String.raw`(^|[,;|\p{Cc}\u2028\u2029])([\p{Z}\p{Cc}\p{Cf}"]*)`
/** What makes a formula there, in its wide forms too. @see https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = String.raw`[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]`

const UNMARKED = new RegExp(`${START}('*)(?=${FORMULA})`, 'gu')
const MARKED = new RegExp(`${START}'('*)(?=${FORMULA})`, 'gu')

/**
 * A cell that no spreadsheet runs: an apostrophe goes before whatever would be a formula, also behind a separator within
 * the text. `fromCsvCell` takes it away again, and no other: any number of apostrophes becomes one more.
 */
export function toCsvCell(text: string): string {
  return text.replace(UNMARKED, "$1$2'$3")
}

/** The text of a cell that `toCsvCell` wrote, or a person. */
export function fromCsvCell(cell: string): string {
  return cell.replace(MARKED, '$1$2$3')
}
