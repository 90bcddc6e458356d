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
