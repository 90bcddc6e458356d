/** What spreadsheets take for a formula; the wide forms too, and any number of our own marks before them. */
const LIKE_FORMULA = /^'*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/
const MARKED = /^'+[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/

/**
 * A cell that no spreadsheet runs: an apostrophe goes before what would be a formula. `fromCsvCell` takes it away.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsvCell(text: string): string {
  return LIKE_FORMULA.test(text) ? `'${text}` : text
}

/** The text of a cell that `toCsvCell` wrote, or a person. */
export function fromCsvCell(cell: string): string {
  return MARKED.test(cell) ? cell.slice(1) : cell
}
