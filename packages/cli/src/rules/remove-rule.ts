import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { consents, requireConsent } from '../terminal/consent.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { describeRule } from './describe-rule.ts'
import { findRule, noRule } from './find-rule.ts'
import { viewRule } from './rule-view.ts'

/** `rules remove`: takes the domain as it stands in the table, or as anybody would write it. */
export async function removeRule(
  session: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  domain: string,
): Promise<Outcome> {
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
