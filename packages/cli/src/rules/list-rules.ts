import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type TableLayout, tableLayout, textTable } from '../terminal/text-table.ts'
import { MOST_SORTED, rowsInOrder } from './rows-in-order.ts'
import { type RuleView, viewRule } from './rule-view.ts'
import { writtenPattern } from './written-pattern.ts'

const HEAD = ['DOMAIN', 'GROUPS', 'STATUS', 'EXPIRES', 'NOTE']

/** Which rules to show; each that is given must fit. */
export interface RuleFilter {
  /** A part of the domain. */
  readonly domain?: string
  /** The whole name of a group. */
  readonly group?: string
  readonly status?: string
}

/** `rules list`: a table for people, tab-separated lines for pipes, a JSON object per line for programs. */
export async function listRules(
  { rules, settings, terminal, clock }: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  filter: RuleFilter = {},
): Promise<Outcome> {
  const options = { now: clock.now(), managed: settings.managedGroups }
  const show = settings.json
    ? linesOf(jsonLine)
    : terminal.isInteractive
      ? tableFor(terminal)
      : linesOf(plainLine)
  let [all, count, problems] = [0, 0, 0]
  for await (const { rows, isSorted } of rowsInOrder(rules())) {
    if (!isSorted && all === 0) {
      terminal.note(`More than ${MOST_SORTED} rules: they come in the table's own order.`)
    }
    const views = rows.map((row) => viewRule(row, options)).filter((view) => fits(view, filter))
    all += rows.length
    count += views.length
    problems += views.filter(({ problem }) => problem !== null).length
    if (views.length > 0) await terminal.write(show(views))
    if (terminal.isReaderGone()) return 'done'
  }
  if (all === 0) terminal.note(`The table ${settings.table} has no rules: nobody gets in.`)
  else if (count === 0) terminal.note(`None of ${all} rules is like that.`)
  if (problems > 0) terminal.note(`${problems} of ${count} rules need attention.`)
  return 'done'
}

function fits({ domain, groups, status }: RuleView, filter: RuleFilter): boolean {
  return (
    (filter.domain === undefined || isPartOf(filter.domain, domain)) &&
    (filter.group === undefined || groups.includes(filter.group)) &&
    (filter.status === undefined || status === filter.status)
  )
}

/** As somebody types it: in capitals, or in letters that the table has in ASCII. */
function isPartOf(typed: string, domain: string): boolean {
  const written = writtenPattern(typed)
  return (
    domain.toLowerCase().includes(typed.toLowerCase()) ||
    (written !== null && domain.includes(written))
  )
}

function linesOf(line: (view: RuleView) => string): (views: readonly RuleView[]) => string {
  return (views) => views.map(line).join('')
}

export function jsonLine(view: RuleView): string {
  return `${printableJson(view)}\n`
}

/** For `cut`, `sort` and `grep`: domain, groups, status, expires, note, problem. */
export function plainLine({ domain, groups, status, expires, note, problem }: RuleView): string {
  const cells = [domain, groups.join(' '), status, expires ?? '', note ?? '', problem ?? '']
  return `${cells.map(printable).join('\t')}\n`
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
