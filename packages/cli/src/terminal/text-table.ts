import CliTable from 'cli-table3'
import stringWidth from 'string-width'

const GAP = 2
/** A last column that would get less goes below its row. */
const MIN_LAST = 20
const INDENT = '    '
/** Without borders, a table can be selected and pasted. */
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

export interface TableLayout {
  /** Of the columns beside each other, the gap after them included. */
  readonly widths: readonly number[]
  /** How wide the other columns are, which follow each other below their row; `null`: there are no others. */
  readonly below: number | null
}

/**
 * A layout for rows like these, in a terminal of so many columns. The last column gives way first: it gets narrower, and
 * goes below its row when that is not enough. Then the column before it goes below too, and so on.
 */
export function tableLayout(rows: readonly (readonly string[])[], columns: number): TableLayout {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell) + GAP)
    }
  }
  const first = widths.slice(0, -1)
  const last = widths.at(-1) ?? 0
  const room = columns - sum(first)
  if (room >= Math.min(last, MIN_LAST)) {
    return { widths: [...first, Math.min(last, room)], below: null }
  }
  while (first.length > 1 && sum(first) - GAP > columns) first.pop()
  const below = Math.max(MIN_LAST, columns - INDENT.length)
  return { widths: first.map((width) => Math.min(width, columns + GAP)), below }
}

/** Rows under each other in columns; what is longer goes on in the next line. */
export function textTable(
  rows: readonly (readonly string[])[],
  { widths, below }: TableLayout,
): string {
  if (below === null) return columnsOf(rows, widths)
  return rows
    .map((row) => {
      const rest = row.slice(widths.length).filter(Boolean).join(' '.repeat(GAP))
      const under = rest === '' ? '' : columnsOf([[rest]], [below])
      return columnsOf([row.slice(0, widths.length)], widths) + under.replace(/^(?=.)/gm, INDENT)
    })
    .join('')
}

function sum(widths: readonly number[]): number {
  return widths.reduce((all, width) => all + width, 0)
}

function columnsOf(rows: readonly (readonly string[])[], widths: readonly number[]): string {
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
  const maxWidth = Math.max(2, width - GAP)
  if (stringWidth(cell) <= maxWidth) return cell
  // Colours are our own, around words that fit.
  return cell.replace(/\S+/g, (word) =>
    word.includes('\u001b') ? word : pieces(word, maxWidth).join('\n'),
  )
}

const GRAPHEMES = new Intl.Segmenter()

/** A Chinese character takes two columns, and its marks none. */
function pieces(word: string, maxWidth: number): string[] {
  if (stringWidth(word) <= maxWidth) return [word]
  const found: string[] = []
  let [piece, width] = ['', 0]
  for (const { segment } of GRAPHEMES.segment(word)) {
    const added = stringWidth(segment)
    if (width + added > maxWidth) {
      found.push(piece)
      ;[piece, width] = ['', 0]
    }
    piece += segment
    width += added
  }
  return [...found, piece]
}
