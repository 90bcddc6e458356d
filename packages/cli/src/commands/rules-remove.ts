import type { Command } from 'commander'
import type { Outcome } from '../failure.ts'
import { describeRule } from '../rules/rule-text.ts'
import type { Run, Session } from '../session/session.ts'
import { consents, requireConsent } from '../terminal/ask.ts'
import { printable, printableJson } from '../terminal/printable.ts'

/** `rules remove`. */
export function addRulesRemoveCommand(rules: Command, run: Run): void {
  rules
    .command('remove')
    .description('remove the rule of a domain; asks first, or needs --yes')
    .argument('<domain>', 'as rules list shows it')
    .action((domain: string, _options: object, command: Command) =>
      run(command, (session) => removeRule(session, domain)),
    )
}

/** Takes the domain as it stands in the table, or as anybody would write it. */
async function removeRule(
  session: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  domain: string,
): Promise<Outcome> {
  const { findRule, noRule } = await import('../rules/rule-key.ts')
  const { viewRule } = await import('../rules/rule-view.ts')
  const { rules, settings, terminal, clock } = session
  const table = rules()
  const item = await findRule(table, domain)
  const was = viewRule(item, { now: clock.now(), managed: settings.managedGroups })
  requireConsent(session, 'rules remove takes a rule away')
  const description = `${printable(item.EmailDomain)}  ${describeRule(was)}`
  if (!(await consents(session, `Remove ${description}?`))) {
    terminal.note('Nothing was removed.')
    return 'problems'
  }
  if (!(await table.remove(item.EmailDomain))) throw noRule(domain)
  await terminal.write(
    settings.json ? `${printableJson({ was, is: null })}\n` : `${description}  (removed)\n`,
  )
  return 'done'
}
