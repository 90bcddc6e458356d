import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type TableLayout, tableLayout, textTable } from '../terminal/text-table.ts'
import { MOST_SORTED, rowsInOrder } from './rows-in-order.ts'
import { type RuleView, viewRule } from './rule-view.ts'

const HEAD = ['DOMAIN', 'GROUPS', 'STATUS', 'EXPIRES', 'NOTE']

/** `rules list`: a table for people, tab-separated lines for pipes, a JSON object per line for programs. */
export async function listRules({
  rules,
  settings,
  terminal,
  clock,
}: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>): Promise<Outcome> {
  const options = { now: clock.now(), managed: settings.managedGroups }
  const show = settings.json ? json : terminal.isInteractive ? tableFor(terminal) : plain
  let [count, problems] = [0, 0]
  for await (const { rows, isSorted } of rowsInOrder(rules())) {
    if (!isSorted && count === 0) {
      terminal.note(`More than ${MOST_SORTED} rules: they come in the table's own order.`)
    }
    const views = rows.map((row) => viewRule(row, options))
    count += views.length
    problems += views.filter(({ problem }) => problem !== null).length
    if (views.length > 0) await terminal.write(show(views))
    if (terminal.isReaderGone()) return 'done'
  }
  if (count === 0) terminal.note(`The table ${settings.table} has no rules: nobody gets in.`)
  if (problems > 0) terminal.note(`${problems} of ${count} rules need attention.`)
  return 'done'
}

function json(views: readonly RuleView[]): string {
  return views.map((view) => `${printableJson(view)}\n`).join('')
}

/** For `cut`, `sort` and `grep`: domain, groups, status, expires, note, problem. */
function plain(views: readonly RuleView[]): string {
  return views
    .map(({ domain, groups, status, expires, note, problem }) =>
      [domain, groups.join(' '), status, expires ?? '', note ?? '', problem ?? '']
        .map(printable)
        .join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** The layout is the one that the first rows need. */
function tableFor(terminal: Terminal): (views: readonly RuleView[]) => string {
  let layout: TableLayout | null = null
  return (views) => {
    const rows = views.map(cells)
    const isFirst = layout === null
    layout ??= tableLayout([HEAD, ...rows], terminal.columns)
    const head = isFirst ? [HEAD.map((cell) => terminal.style('bold', cell))] : []
    const coloured = rows.map((row, index) => colour(terminal, row, views[index]))
    return textTable([...head, ...coloured], layout)
  }
}

function cells({ domain, groups, status, expires, note, problem }: RuleView): string[] {
  const remark = [...(problem === null ? [] : [`! ${problem}`]), ...(note ? [note] : [])].join(
    ' · ',
  )
  return [domain, groups.join(' '), status, expires ?? '', remark].map(printable)
}

const COLOURS = { allowed: 'green', blocked: 'red', expired: 'dim', unusable: 'yellow' } as const

function colour(terminal: Terminal, row: readonly string[], view: RuleView | undefined): string[] {
  return row.map((cell, index) =>
    index === 2 && view !== undefined ? terminal.style(COLOURS[view.status], cell) : cell,
  )
}
