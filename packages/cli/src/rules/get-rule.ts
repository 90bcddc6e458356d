import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { printable } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'
import { findRule } from './find-rule.ts'
import { jsonLine, plainLine } from './list-rules.ts'
import { type RuleView, viewRule } from './rule-view.ts'

/** `rules get`: the rule of one domain, in the forms of `rules list`. */
export async function getRule(
  { rules, settings, terminal, clock }: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  domain: string,
): Promise<Outcome> {
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
