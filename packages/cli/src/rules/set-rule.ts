import { parseEmail } from '@domain-gate/core/protocol'
import {
  candidateKeys,
  managedGroups,
  parseRuleRow,
  type RuleItem,
  type RuleRow,
  resolveRule,
} from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import { Failure } from '../failure/failure.ts'
import { severalGroups } from '../policy/several-groups.ts'
import { unmanagedGroups } from '../policy/unmanaged-groups.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { consents, requireConsent } from '../terminal/consent.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { parseTime } from '../time/parse-time.ts'
import { describeRule } from './describe-rule.ts'
import { viewRule } from './rule-view.ts'
import { withoutLeadingAt } from './written-pattern.ts'

export interface SetRuleOptions {
  readonly status?: string
  /** `false`: none any more; left out: as it was. */
  readonly expires?: string | false
  readonly note?: string | false
  readonly force?: boolean
  readonly dryRun?: boolean
}

type Needs = Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>

/** `rules set`: gives a domain these groups and this status. Expiry and note stay unless they are given. */
export async function setRule(
  session: Needs,
  domain: string,
  groups: readonly string[],
  options: SetRuleOptions,
): Promise<Outcome> {
  const { settings, terminal, clock } = session
  const given = readRow(withoutLeadingAt(domain), groups, options)
  assertWanted(given, options.force ?? false, session)

  const rules = session.rules()
  const keys = keysAbove(given.EmailDomain)
  const found = await rules.get(keys)
  const before = found.find(({ EmailDomain: key }) => key === given.EmailDomain) ?? null
  const row = keeping(before, given, options)
  const blocking = row.Status === 'blocked' ? null : blockedBy(keys, found, clock.now())
  if (given.EmailDomain !== domain) {
    terminal.note(`${printable(domain)} is looked up as ${given.EmailDomain}.`)
  }
  if (row.ExpiresAt !== undefined && row.ExpiresAt * 1000 <= clock.now()) {
    const remedy = options.expires === undefined ? ' --no-expires lets it count again.' : ''
    terminal.note(`Warning: it expires in the past, so it does not count.${remedy}`)
  }

  const view = (item: { readonly EmailDomain: string }) =>
    viewRule({ ...item }, { now: clock.now(), managed: settings.managedGroups })
  const [was, is] = [before === null ? null : view(before), view(row)]
  if (!options.dryRun) {
    if (blocking !== null && !(await isUnblocked(session, row.EmailDomain, blocking))) {
      terminal.note('Nothing was written.')
      return 'problems'
    }
    await rules.put(row)
  }
  await terminal.write(
    settings.json ? `${printableJson({ was, is })}\n` : changeText(row.EmailDomain, was, is),
  )
  if (options.dryRun) terminal.note('A dry run: nothing was written.')
  return 'done'
}

type View = ReturnType<typeof viewRule>

function changeText(domain: string, was: View | null, is: View): string {
  const [wasText, isText] = [was === null ? null : describeRule(was), describeRule(is)]
  const change =
    wasText === null
      ? `new: ${isText}`
      : wasText === isText
        ? `as it was: ${isText}`
        : `was: ${wasText}\n${' '.repeat(domain.length + 2)}is:  ${isText}`
  return `${domain}  ${change}\n`
}

function readRow(domain: string, groups: readonly string[], options: SetRuleOptions): RuleRow {
  const { status, expires, note } = options
  const ExpiresAt = typeof expires === 'string' ? parseTime(expires) : undefined
  if (ExpiresAt === null) {
    const allowed = 'a day like 2027-01-01, a time like 2027-01-01T09:00:00Z, or epoch seconds'
    throw new Failure('usage', `--expires takes ${allowed}, got "${expires}"`)
  }
  if (groups.length === 0 && status === undefined) {
    throw new Failure(
      'usage',
      'which group does it grant? Name at least one; --status allowed lets in without a group, --status blocked keeps out',
    )
  }
  const { row, error } = parseRuleRow({
    EmailDomain: domain,
    ...(groups.length > 0 && { UserGroup: groups }),
    ...(status !== undefined && { Status: status }),
    ...(ExpiresAt !== undefined && { ExpiresAt }),
    ...(typeof note === 'string' && { Note: note }),
  })
  if (error !== null) throw new Failure('input', error)
  return row
}

/** With the expiry and the note of the row that is there, where nothing was said about them. */
function keeping(before: RuleItem | null, given: RuleRow, options: SetRuleOptions): RuleRow {
  const [ExpiresAt, Note] = [before?.['ExpiresAt'], before?.['Note']]
  const { row, error } = parseRuleRow({
    ...given,
    ...(options.expires === undefined && ExpiresAt !== undefined && { ExpiresAt }),
    ...(options.note === undefined && Note !== undefined && { Note }),
  })
  if (error === null) return row
  const hint = 'it cannot be kept: give --expires, --no-expires, --note or --no-note'
  throw new Failure('input', `of the rule that is there, ${error}; ${hint}`)
}

/** The keys that decide about whoever the rule is for, from its own to the widest. */
function keysAbove(pattern: string): readonly string[] {
  const somebody = pattern.includes('@') ? pattern : `x@${pattern.replace(/^\*/, 'x')}`
  const email = parseEmail(somebody)
  const keys = email === null ? [] : candidateKeys(email)
  const at = keys.indexOf(pattern)
  return at === -1 ? [pattern] : keys.slice(at)
}

/** The key of the rule that keeps them out now; `null`: none does. */
function blockedBy(keys: readonly string[], found: readonly RuleItem[], now: number) {
  const resolution = resolveRule(keys, found, { now, managed: managedGroups() })
  return resolution.outcome === 'blocked' ? resolution.rule : null
}

async function isUnblocked(session: Needs, domain: string, blocking: string): Promise<boolean> {
  const by = blocking === domain ? 'is blocked now' : `is blocked now by the rule ${blocking}`
  requireConsent(session, `${domain} ${by}, and this lets it in`)
  return consents(session, `${domain} ${by}. Let it in?`)
}

function assertWanted(
  row: RuleRow,
  isForced: boolean,
  { settings, terminal }: Pick<Session, 'settings' | 'terminal'>,
): void {
  const problem = unmanagedGroups(row, settings.managedGroups)
  if (problem !== null) throw new Failure('input', problem)
  const several = severalGroups(row)
  if (several !== null && !isForced) {
    throw new Failure('input', `${several}, with a space between them; --force if you mean it`)
  }
  const concern = ruleConcern(row)
  if (concern?.kind === 'refused' && !isForced) {
    const hint = 'a rule for single addresses is safer; --force if you mean it'
    throw new Failure('input', `${concern.reason}; ${hint}`)
  }
  for (const reason of [several, concern?.reason ?? null]) {
    if (reason !== null) terminal.note(`Warning: ${reason}.`)
  }
}
