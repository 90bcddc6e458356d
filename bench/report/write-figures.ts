import { markdownOf, type Table } from './table.ts'

/**
 * The document with each table between its marks, `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. Marks whose table was not
 * measured now keep what they have.
 * @throws Error for a table without marks: its figures would be lost unnoticed.
 */
export function writeFigures(document: string, tables: readonly Table[], source: string): string {
  return tables.reduce((text, table) => {
    const [open, close] = [`<!-- bench:${table.name} -->`, `<!-- /bench:${table.name} -->`]
    const [start, end] = [text.indexOf(open), text.indexOf(close)]
    if (start < 0 || end < start) {
      throw new Error(`The document has no place for the table ${table.name}: ${open} … ${close}`)
    }
    const figures = `\n\n${markdownOf(table)}\n${source}\n\n`
    return text.slice(0, start + open.length) + figures + text.slice(end)
  }, document)
}
