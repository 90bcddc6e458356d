import {
  canonicalPattern,
  parseRuleRow,
  RULE_ATTRIBUTES,
  type RuleItem,
  type RuleRow,
} from '@domain-gate/triggers'
import { stringify } from 'csv-stringify/sync'
import { showTime } from '../rules/rule-time.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { CSV_COLUMNS, toCsvCell } from './csv-rules.ts'
import type { RuleFormat } from './file-entry.ts'

/** Writes rows as text, piece by piece. */
export interface RuleFormatter {
  begin(): string
  rows(rows: readonly RuleRow[]): string
  end(): string
}

/** `isShown`: a terminal shows the text, so control characters in a note are escaped. JSON escapes them always. */
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

export type ExportedRow =
  | { readonly row: RuleRow; readonly error: null }
  | { readonly row: null; readonly error: string }

/** A row of the table as an export writes it, without the attributes of other programs. */
export function exportedRow(item: RuleItem): ExportedRow {
  // Exported with a corrected key, a row that no trigger looks up would count after an import.
  if (canonicalPattern(item.EmailDomain) !== item.EmailDomain) {
    return { row: null, error: 'its domain is not as it is looked up' }
  }
  const known = Object.values(RULE_ATTRIBUTES).flatMap((name) =>
    item[name] === undefined ? [] : [[name, item[name]]],
  )
  return parseRuleRow(Object.fromEntries(known))
}
