import { canonicalPattern } from '@domain-gate/triggers'
import { Failure } from '../failure/failure.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { printable } from '../terminal/printable.ts'
import { describeRule } from './describe-rule.ts'
import { viewRule } from './rule-view.ts'

/** `rules remove`: takes the domain as it stands in the table, or as anybody would write it. */
export async function removeRule(
  { rules, settings, terminal, clock }: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  domain: string,
): Promise<Outcome> {
  const table = rules()
  const keys = [domain, canonicalPattern(domain) ?? domain].filter(canBeKey)
  const found = await table.get(keys)
  const item = found.find(({ EmailDomain: key }) => key === domain) ?? found[0]
  if (item === undefined) throw noRule(domain)

  const was = viewRule(item, { now: clock.now(), managed: settings.managedGroups })
  const description = `${printable(item.EmailDomain)}  ${describeRule(was)}`
  if (!settings.yes && (await terminal.confirm(`Remove ${description}?`)) === 'no') {
    terminal.note('Nothing was removed.')
    return 'problems'
  }
  if (!(await table.remove(item.EmailDomain))) throw noRule(domain)
  await terminal.write(
    settings.json ? `${JSON.stringify({ was, is: null })}\n` : `${description}  (removed)\n`,
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
