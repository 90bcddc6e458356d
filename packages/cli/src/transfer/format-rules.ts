import type { RuleRow } from '@domain-gate/triggers'
import { stringify } from 'csv-stringify/sync'
import { printable, printableJson } from '../terminal/printable.ts'
import { showTime } from '../time/parse-time.ts'
import { toCsvCell } from './csv-cell.ts'
import { CSV_COLUMNS } from './csv-columns.ts'
import type { RuleFormat } from './rule-file.ts'

/** Writes rows as text, piece by piece. */
export interface RuleFormatter {
  begin(): string
  rows(rows: readonly RuleRow[]): string
  end(): string
}

/** `isShown`: a terminal shows it, which must not obey what is in a note; JSON is never in its way. */
export function ruleFormatter(
  format: RuleFormat,
  { isShown = false }: { readonly isShown?: boolean } = {},
): RuleFormatter {
  return format === 'json' ? jsonFormatter() : csvFormatter(isShown)
}

/** An array with one rule a line: good to read and to compare. */
function jsonFormatter(): RuleFormatter {
  let isFirst = true
  return {
    begin: () => '[',
    rows: (rows) =>
      rows
        .map((row) => {
          const comma = isFirst ? '' : ','
          isFirst = false
          return `${comma}\n${printableJson(row)}`
        })
        .join(''),
    end: () => '\n]\n',
  }
}

function csvFormatter(isShown: boolean): RuleFormatter {
  const cells = isShown ? (row: RuleRow) => cellsOf(row).map(printable) : cellsOf
  return {
    begin: () => `${Object.values(CSV_COLUMNS).join(',')}\n`,
    rows: (rows) =>
      rows.length === 0 ? '' : stringify(rows.map(cells), { quoted_match: LINE_END }),
    end: () => '',
  }
}

/** By itself the library leaves a carriage return unquoted, which then ends the row. */
const LINE_END = /[\r\n]/

function cellsOf({ EmailDomain, UserGroup, Status, ExpiresAt, Note }: RuleRow): string[] {
  const groups = [UserGroup ?? []].flat().join(' ')
  const expires = ExpiresAt === undefined ? '' : showTime(ExpiresAt)
  return [EmailDomain, groups, Status ?? '', expires, Note ?? ''].map(toCsvCell)
}
