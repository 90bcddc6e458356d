import CliTable from 'cli-table3'

const GAP = 2
const NARROWEST_LAST = 12
/** No border: a table that can be selected and pasted. */
const CHARS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
}

/** Widths that fit these rows; the last column gives way to the terminal. */
export function columnWidths(rows: readonly (readonly string[])[], columns: number): number[] {
  const natural: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      natural[index] = Math.max(natural[index] ?? 0, cell.length + GAP)
    }
  }
  const before = natural.slice(0, -1).reduce((sum, width) => sum + width, 0)
  const last = natural.at(-1) ?? 0
  return [...natural.slice(0, -1), Math.max(NARROWEST_LAST, Math.min(last, columns - before))]
}

/** Rows under each other in columns of these widths; what is longer goes on in the next line. */
export function textTable(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const table = new CliTable({
    chars: CHARS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    colWidths: [...widths],
    wordWrap: true,
    wrapOnWordBoundary: true,
  })
  table.push(...rows.map((row) => row.map((cell, index) => breakable(cell, widths[index] ?? 0))))
  return `${table.toString().replace(/ +$/gm, '')}\n`
}

/** Breaks words that no line can hold: the table would cut them off. */
function breakable(cell: string, width: number): string {
  const most = Math.max(1, width - GAP)
  // Colours are our own, around words that fit.
  if (cell.length <= most || cell.includes('\u001b')) return cell
  return cell.replace(new RegExp(`\\S{${most}}(?=\\S)`, 'g'), '$&\n')
}
