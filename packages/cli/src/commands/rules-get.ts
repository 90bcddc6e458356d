import type { Command } from 'commander'
import type { Outcome } from '../failure.ts'
import { jsonLine, plainLine } from '../rules/rule-text.ts'
import type { RuleView } from '../rules/rule-view.ts'
import type { Run, Session } from '../session/session.ts'
import { printable } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'

/** `rules get`. */
export function addRulesGetCommand(rules: Command, run: Run): void {
  rules
    .command('get')
    .description('show the rule of one domain; check ADDRESS says which rule decides')
    .argument('<domain>', 'as rules list shows it')
    .action((domain: string, _options: object, command: Command) =>
      run(command, (session) => getRule(session, domain)),
    )
}

/** The rule of one domain, in the forms of `rules list`. */
async function getRule(
  { rules, settings, terminal, clock }: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  domain: string,
): Promise<Outcome> {
  const { findRule } = await import('../rules/rule-key.ts')
  const { viewRule } = await import('../rules/rule-view.ts')
  const item = await findRule(rules(), domain)
  const view = viewRule(item, { now: clock.now(), managed: settings.managedGroups })
  const show = settings.json ? jsonLine : terminal.isInteractive ? sheet(terminal) : plainLine
  await terminal.write(show(view))
  return 'done'
}

function sheet(terminal: Pick<Terminal, 'columns'>): (view: RuleView) => string {
  return ({ domain, groups, status, expires, note, problem }) => {
    const rows = [
      ['domain', domain],
      ['groups', groups.join(' ') || 'none'],
      ['status', status],
      ['expires', expires ?? 'never'],
      ...(note ? [['note', note]] : []),
      ...(problem === null ? [] : [['problem', problem]]),
    ].map((row) => row.map(printable))
    return textTable(rows, tableLayout(rows, terminal.columns))
  }
}
