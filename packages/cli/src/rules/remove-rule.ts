import { canonicalPattern } from '@domain-gate/triggers'
import { Failure } from '../failure/failure.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { consents, requireConsent } from '../terminal/consent.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { describeRule } from './describe-rule.ts'
import { viewRule } from './rule-view.ts'

/** `rules remove`: takes the domain as it stands in the table, or as anybody would write it. */
export async function removeRule(
  session: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  domain: string,
): Promise<Outcome> {
  const { rules, settings, terminal, clock } = session
  const table = rules()
  const keys = [domain, canonicalPattern(domain) ?? domain].filter(canBeKey)
  const found = await table.get(keys)
  const item = found.find(({ EmailDomain: key }) => key === domain) ?? found[0]
  if (item === undefined) throw noRule(domain)

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

/** DynamoDB has no key that is empty, or longer than this. */
function canBeKey(key: string): boolean {
  return key !== '' && Buffer.byteLength(key) <= 2048
}

function noRule(domain: string): Failure {
  return new Failure('problems', `there is no rule for ${printable(domain) || '""'}`)
}
