import type { Spread } from './spread.ts'

/** `null` where a measure does not apply. */
export type Cell = string | number | Spread | null

export interface Table {
  /** The place in a document is marked with it: `<!-- bench:NAME -->`. */
  readonly name: string
  readonly title: string
  /** How it was measured: full sentences of Markdown. */
  readonly about: string
  readonly rows: readonly Readonly<Record<string, Cell>>[]
}

/** A limit that is promised, beside what was measured now. One of `most` and `least` is set. */
export interface Budget {
  readonly what: string
  readonly most?: number
  readonly least?: number
  readonly measured: number
  readonly unit: string
}

/** Whether the measured value is within the limit. What could not be measured is not. */
export function isHeld({ most = Infinity, least = -Infinity, measured }: Budget): boolean {
  return measured >= least && measured <= most
}

/** The table in Markdown, with the sentences on how it was measured above it. */
export function markdownOf({ title, about, rows }: Table): string {
  return `**${title}.** ${about}\n\n${markdownRows(rows)}\n`
}

export function budgetsTable(budgets: readonly Budget[]): Table {
  return {
    name: 'budgets',
    title: 'Budgets',
    about:
      'What is promised, beside what this run measured. “Quickest peer”: among those with a form.',
    rows: budgets.map((budget) => {
      const { what, most, least, measured, unit } = budget
      const limit =
        most === undefined ? `≥ ${formatNumber(least ?? Number.NaN)}` : `≤ ${formatNumber(most)}`
      return {
        what,
        budget: `${limit} ${unit}`.trimEnd(),
        measured: `${formatNumber(measured)} ${unit}`.trimEnd(),
        held: isHeld(budget) ? '✓' : '✗',
      }
    }),
  }
}

function markdownRows(rows: Table['rows']): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const body = rows.map((row) => line(columns.map((column) => formatCell(row[column] ?? null))))
  const ruler = line(columns.map((_, index) => (index === 0 ? '---' : '---:')))
  return [line(columns), ruler, ...body].join('\n')
}

function formatCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell.replaceAll('|', '\\|')
  if (typeof cell === 'number') return formatNumber(cell)
  const { median, min, max } = cell
  return `${formatNumber(median)} [${formatNumber(min)}–${formatNumber(max)}]`
}

/** Three digits that count, and never fewer than the whole part. */
function formatNumber(value: number): string {
  const whole = Math.abs(value) >= 100
  return value.toLocaleString('en', whole ? { maximumFractionDigits: 0 } : DIGITS)
}

const DIGITS = { maximumSignificantDigits: 3 }
