import type { RuleRow } from '@domain-gate/triggers'
import { stringify } from 'csv-stringify/sync'
import { printableJson } from '../terminal/printable.ts'
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

export function ruleFormatter(format: RuleFormat): RuleFormatter {
  return format === 'json' ? jsonFormatter() : csvFormatter()
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

function csvFormatter(): RuleFormatter {
  return {
    begin: () => `${Object.values(CSV_COLUMNS).join(',')}\n`,
    rows: (rows) => (rows.length === 0 ? '' : stringify(rows.map(cellsOf))),
    end: () => '',
  }
}

function cellsOf({ EmailDomain, UserGroup, Status, ExpiresAt, Note }: RuleRow): string[] {
  const groups = [UserGroup ?? []].flat().join(' ')
  const expires = ExpiresAt === undefined ? '' : showTime(ExpiresAt)
  return [EmailDomain, groups, Status ?? '', expires, Note ?? ''].map(toCsvCell)
}
