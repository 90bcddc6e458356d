import { styleText } from 'node:util'

/** What one kind of trial showed. */
export interface ProofRow {
  /** What was tried, such as `SignUp answered twice`. */
  readonly trial: string
  /** How many cases were tried. None is a failure: a trial that tried nothing proves nothing. */
  readonly cases: number
  /** What did not hold, each with its input, so that it can be tried again. */
  readonly broken: readonly string[]
  /** The longest that one case took, in milliseconds, where time matters. */
  readonly worstMs?: number
  /** The longest that one case may take, in milliseconds. */
  readonly budgetMs?: number
  /** Further figures of this trial, shown as they are, such as `{ 'users a second': 48 }`. */
  readonly figures?: Readonly<Record<string, string | number>>
}

/** Prints a table of the trials, and all that did not hold below it. With `json` it prints one line of JSON instead. The exit
 * code of the process is 1 if anything did not hold. */
export function reportProof(
  title: string,
  rows: readonly ProofRow[],
  { json = false, print = console.log }: { json?: boolean; print?: (text: string) => void } = {},
): void {
  const judged = rows.map((row) => ({ ...row, failures: failuresOf(row) }))
  const failed = rows.length === 0 || judged.some(({ failures }) => failures.length > 0)
  if (json) {
    print(JSON.stringify({ title, passed: !failed, rows: judged.map(plainRow) }))
  } else {
    print(`\n${title}\n`)
    print(textTable(judged.map(tableRow)))
    for (const { trial, failures } of judged) {
      for (const failure of failures.slice(0, 20)) print(styleText('red', `✗ ${trial}: ${failure}`))
      if (failures.length > 20) print(`  … and ${failures.length - 20} more of ${trial}`)
    }
    const cases = rows.reduce((sum, row) => sum + row.cases, 0)
    print(failed ? '\n✗ Not everything held.' : `\n✓ All held in ${count(cases)} cases.`)
  }
  if (failed) process.exitCode = 1
}

type JudgedRow = ProofRow & { readonly failures: readonly string[] }

function failuresOf({ cases, broken, worstMs, budgetMs }: ProofRow): string[] {
  return [
    ...broken,
    ...(cases > 0 ? [] : ['no case was tried']),
    ...(worstMs !== undefined && budgetMs !== undefined && worstMs > budgetMs
      ? [`the slowest took ${milliseconds(worstMs)}, and may take ${milliseconds(budgetMs)}`]
      : []),
  ]
}

function plainRow({ broken: _, failures, ...row }: JudgedRow) {
  return { ...row, held: failures.length === 0, failures }
}

function tableRow({ trial, cases, failures, worstMs, budgetMs, figures }: JudgedRow): string[][] {
  return [
    ['trial', trial],
    ['cases', count(cases)],
    ['held', failures.length === 0 ? 'yes' : `no (${count(failures.length)})`],
    ['worst', worstMs === undefined ? '' : milliseconds(worstMs)],
    ['budget', budgetMs === undefined ? '' : milliseconds(budgetMs)],
    [
      'more',
      Object.entries(figures ?? {})
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
  ]
}

/** A Markdown table, so that it can be pasted into a document. Columns that are empty throughout are left out. */
function textTable(rows: readonly string[][][]): string {
  const names = (rows[0] ?? []).map(([name = '']) => name)
  const used = names.filter((_, index) => rows.some((row) => row[index]?.[1] !== ''))
  const cells = rows.map((row) =>
    used.map((name) => row.find(([cellName]) => cellName === name)?.[1] ?? ''),
  )
  const widths = used.map((name, index) =>
    Math.max(name.length, ...cells.map((row) => row[index]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`
  return [line(used), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${count(Math.round(value))} ms`
}

function count(value: number): string {
  return value.toLocaleString('en')
}
