import { parseRuleRow, type RuleRow } from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import { Failure } from '../failure/failure.ts'
import { unmanagedGroups } from '../policy/unmanaged-groups.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { parseTime } from '../time/parse-time.ts'
import { describeRule } from './describe-rule.ts'
import { viewRule } from './rule-view.ts'

export interface SetRuleOptions {
  readonly status?: string
  readonly expires?: string
  readonly note?: string
  readonly force?: boolean
}

/** `rules set`: makes the rule of a domain this one, whatever it was. */
export async function setRule(
  session: Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>,
  domain: string,
  groups: readonly string[],
  options: SetRuleOptions,
): Promise<Outcome> {
  const { settings, terminal, clock } = session
  const row = readRow(domain, groups, options)
  assertWanted(row, options.force ?? false, session)
  if (row.ExpiresAt !== undefined && row.ExpiresAt * 1000 <= clock.now()) {
    terminal.note('Warning: it expires in the past, so it does not count.')
  }

  const rules = session.rules()
  const [before = null] = await rules.get([row.EmailDomain])
  await rules.put(row)

  const view = (item: { readonly EmailDomain: string }) =>
    viewRule({ ...item }, { now: clock.now(), managed: settings.managedGroups })
  const [was, is] = [before === null ? null : view(before), view(row)]
  if (settings.json) {
    await terminal.write(`${JSON.stringify({ was, is })}\n`)
    return 'done'
  }
  const [wasText, isText] = [was === null ? null : describeRule(was), describeRule(is)]
  if (row.EmailDomain !== domain) terminal.note(`${domain} is looked up as ${row.EmailDomain}.`)
  const change =
    wasText === null
      ? `new: ${isText}`
      : wasText === isText
        ? `as it was: ${isText}`
        : `was: ${wasText}\n${' '.repeat(row.EmailDomain.length + 2)}is:  ${isText}`
  await terminal.write(`${row.EmailDomain}  ${change}\n`)
  return 'done'
}

function readRow(domain: string, groups: readonly string[], options: SetRuleOptions): RuleRow {
  const { status, expires, note } = options
  const ExpiresAt = expires === undefined ? undefined : parseTime(expires)
  if (ExpiresAt === null) {
    const allowed = 'a day like 2027-01-01, a time like 2027-01-01T09:00:00Z, or epoch seconds'
    throw new Failure('usage', `--expires takes ${allowed}, got "${expires}"`)
  }
  if (groups.length === 0 && status !== 'blocked') {
    throw new Failure('usage', 'which group does it grant? Name at least one, or --status blocked')
  }
  const { row, error } = parseRuleRow({
    EmailDomain: domain,
    ...(groups.length > 0 && { UserGroup: groups }),
    ...(status !== undefined && { Status: status }),
    ...(ExpiresAt !== undefined && { ExpiresAt }),
    ...(note !== undefined && { Note: note }),
  })
  if (error !== null) throw new Failure('input', error)
  return row
}

function assertWanted(
  row: RuleRow,
  isForced: boolean,
  { settings, terminal }: Pick<Session, 'settings' | 'terminal'>,
): void {
  const problem = unmanagedGroups(row, settings.managedGroups)
  if (problem !== null) throw new Failure('input', problem)
  const concern = ruleConcern(row)
  if (concern === null) return
  if (concern.kind === 'refused' && !isForced) {
    const hint = 'a rule for single addresses is safer; --force if you mean it'
    throw new Failure('input', `${concern.reason}; ${hint}`)
  }
  terminal.note(`Warning: ${concern.reason}.`)
}
