import type { Guard, Threat } from './threat.ts'

/** The document that has the table. */
export const TABLE_DOCUMENT = 'docs/security.md'

const BEGIN = '<!-- threats: written by `npm run test:threats -- --write` -->'
const END = '<!-- /threats -->'

/** The document with this table between its two markers; `null` where it has none. */
export function withTable(document: string, threats: readonly Threat[]): string | null {
  const begin = document.indexOf(BEGIN)
  const end = document.indexOf(END)
  if (begin < 0 || end < begin) return null
  const table = threats.map(sectionOf).join('\n\n')
  return `${document.slice(0, begin)}${BEGIN}\n\n${table}\n\n${document.slice(end)}`
}

function sectionOf({ threat, attempt, guards }: Threat): string {
  return [
    `### ${threat}`,
    '',
    `${attempt.charAt(0).toUpperCase()}${attempt.slice(1)}.`,
    '',
    '| guard | test that fails without it | taken out by |',
    '|---|---|---|',
    ...guards.map(rowOf),
  ].join('\n')
}

function rowOf({ guard, file, text, without, bundle, test }: Guard): string {
  const where = bundle === undefined ? '' : `, and \`${bundle}\` is bundled anew`
  const change = `${code(text)} ${without === '' ? 'goes' : `becomes ${code(without)}`}${where}`
  return `| ${cell(guard)} | ${link(test.file)}: “${cell(test.title)}” | ${link(file)}: ${change} |`
}

function link(file: string): string {
  return `[${file.slice(file.lastIndexOf('/') + 1)}](../${file})`
}

/** Text in a cell of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** Source text as one line of code, which may hold backticks itself. */
function code(text: string): string {
  const line = cell(text.replace(/\s+/g, ' ').trim())
  const fence = line.includes('`') ? '``' : '`'
  return line.includes('`') ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`
}
