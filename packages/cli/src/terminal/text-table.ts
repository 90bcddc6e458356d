import CliTable from 'cli-table3'
import stringWidth from 'string-width'

const GAP = 2
/** A last column that would get less goes below its row. */
const NARROWEST_LAST = 20
const INDENT = '    '
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

export interface TableLayout {
  /** Of the columns beside each other. */
  readonly widths: readonly number[]
  /** How wide the last column is below its row; `null`: it is beside the others. */
  readonly below: number | null
}

/** A layout for rows like these; the last column gives way to the terminal. */
export function tableLayout(rows: readonly (readonly string[])[], columns: number): TableLayout {
  const natural: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      natural[index] = Math.max(natural[index] ?? 0, stringWidth(cell) + GAP)
    }
  }
  const first = natural.slice(0, -1)
  const last = natural.at(-1) ?? 0
  const room = columns - first.reduce((sum, width) => sum + width, 0)
  if (room < last && room < NARROWEST_LAST) {
    return { widths: first, below: Math.max(NARROWEST_LAST, columns - INDENT.length) }
  }
  return { widths: [...first, Math.min(last, room)], below: null }
}

/** Rows under each other in columns; what is longer goes on in the next line. */
export function textTable(
  rows: readonly (readonly string[])[],
  { widths, below }: TableLayout,
): string {
  if (below === null) return columnsOf(rows, widths)
  return rows
    .map((row) => {
      const last = row.at(-1) ?? ''
      const under = last === '' ? '' : columnsOf([[last]], [below])
      return columnsOf([row.slice(0, -1)], widths) + under.replace(/^(?=.)/gm, INDENT)
    })
    .join('')
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
  const most = Math.max(2, width - GAP)
  // Colours are our own, around words that fit.
  if (stringWidth(cell) <= most || cell.includes('\u001b')) return cell
  return cell.replace(/\S+/g, (word) => pieces(word, most).join('\n'))
}

const GRAPHEMES = new Intl.Segmenter()

/** A Chinese character takes two columns, and its marks none. */
function pieces(word: string, most: number): string[] {
  if (stringWidth(word) <= most) return [word]
  const found: string[] = []
  let [piece, width] = ['', 0]
  for (const { segment } of GRAPHEMES.segment(word)) {
    const added = stringWidth(segment)
    if (width + added > most) {
      found.push(piece)
      ;[piece, width] = ['', 0]
    }
    piece += segment
    width += added
  }
  return [...found, piece]
}
