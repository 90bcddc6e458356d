import { type Command, Option } from 'commander'
import type { Outcome } from '../failure.ts'
import { rowsInOrder } from '../rules/rows-in-order.ts'
import { jsonLine, plainLine } from '../rules/rule-text.ts'
import type { RuleFilter, RuleView } from '../rules/rule-view.ts'
import type { Run, Session } from '../session/session.ts'
import { printable } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type TableLayout, tableLayout, textTable } from '../terminal/text-table.ts'

/** `rules list`. */
export function addRulesListCommand(rules: Command, run: Run): void {
  rules
    .command('list')
    .description('list all rules: a table for people, tab-separated lines when piped')
    .argument('[domain]', 'only those with this in their domain: acme finds *.acme.com')
    .option('--group <name>', 'only those that grant this group')
    .addOption(
      new Option('--status <status>', 'only those with this status').choices([
        'allowed',
        'blocked',
        'expired',
        'unusable',
      ]),
    )
    .addHelpText('after', HELP)
    .action((domain: string | undefined, filter: RuleFilter, command: Command) =>
      run(command, (session) =>
        listRules(session, { ...filter, ...(domain !== undefined && { domain }) }),
      ),
    )
}

const HELP = `
Piped: domain, groups, status, expires, note, problem, with tabs between them.
--json: one object a line, with the same names.

  domain-gate rules list acme --status allowed
  domain-gate rules list --group staff
  domain-gate rules list --json | jq -r 'select(.problem) | .domain'
`

const HEAD = ['DOMAIN', 'GROUPS', 'STATUS', 'EXPIRES', 'NOTE']

/** `rules list`: a table for people, tab-separated lines for pipes, a JSON object per line for programs. */
async function listRules(
  { rules, settings, terminal, clock }: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  filter: RuleFilter = {},
): Promise<Outcome> {
  const { matchesFilter, viewRule } = await import('../rules/rule-view.ts')
  const options = { now: clock.now(), managed: settings.managedGroups }
  const show = settings.json
    ? linesOf(jsonLine)
    : terminal.isInteractive
      ? tableFor(terminal)
      : linesOf(plainLine)
  let [all, count, problems] = [0, 0, 0]
  for await (const { rows, isSorted } of rowsInOrder(rules())) {
    if (!isSorted && all === 0) {
      terminal.note(`Too many rules to sort: they come in the table's own order.`)
    }
    const views = rows
      .map((row) => viewRule(row, options))
      .filter((view) => matchesFilter(view, filter))
    all += rows.length
    count += views.length
    problems += views.filter(({ problem }) => problem !== null).length
    if (views.length > 0) await terminal.write(show(views))
    if (terminal.isReaderGone()) return 'done'
  }
  if (all === 0) terminal.note(`The table ${settings.table} has no rules: nobody gets in.`)
  else if (count === 0) terminal.note(`None of ${all} rules matches.`)
  if (problems > 0) terminal.note(`${problems} of ${count} rules need attention.`)
  return 'done'
}

function linesOf(line: (view: RuleView) => string): (views: readonly RuleView[]) => string {
  return (views) => views.map(line).join('')
}

/** The first rows decide the layout, since later ones are not known yet. */
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
