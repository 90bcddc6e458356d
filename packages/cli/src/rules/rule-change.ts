import { parseEmail } from '@domain-gate/core/protocol'
import {
  candidateKeys,
  groupNameConcern,
  type ManagedGroups,
  managedGroups,
  parseRuleRow,
  type RuleItem,
  type RuleRow,
  resolveRule,
} from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import { Failure } from '../failure.ts'
import type { Session } from '../session/session.ts'
import { parseTime } from './rule-time.ts'

export interface SetRuleOptions {
  readonly status?: string
  /** `false`: none any more; left out: as it was. */
  readonly expires?: string | false
  readonly note?: string | false
  readonly force?: boolean
  readonly dryRun?: boolean
}

export function readRow(
  domain: string,
  groups: readonly string[],
  options: SetRuleOptions,
): RuleRow {
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

/** The rule that was given, with the expiry and note of the row that is there, unless options change them. */
export function withKept(
  before: RuleItem | null,
  given: RuleRow,
  options: SetRuleOptions,
): RuleRow {
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

/** The keys that decide about the people whom the rule is for, from the rule's own key to the widest. */
export function decidingKeys(pattern: string): readonly string[] {
  const somebody = pattern.includes('@') ? pattern : `x@${pattern.replace(/^\*/, 'x')}`
  const email = parseEmail(somebody)
  const keys = email === null ? [] : candidateKeys(email)
  const at = keys.indexOf(pattern)
  return at === -1 ? [pattern] : keys.slice(at)
}

/** The key of the rule that blocks these people now; `null`: none does. */
export function blockingRule(keys: readonly string[], found: readonly RuleItem[], now: number) {
  const resolution = resolveRule(keys, found, { now, managed: managedGroups() })
  return resolution.outcome === 'blocked' ? resolution.rule : null
}

export function assertAcceptable(
  row: RuleRow,
  isForced: boolean,
  { settings, terminal }: Pick<Session, 'settings' | 'terminal'>,
): void {
  const problem = unmanagedGroupsProblem(row, settings.managedGroups)
  if (problem !== null) throw new Failure('input', problem)
  const several = joinedGroupsConcern(row)
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

/** Which of a rule's groups the triggers would not grant, as a sentence; `null`: they would grant all. */
export function unmanagedGroupsProblem(
  { UserGroup: groups }: RuleRow,
  managed: ManagedGroups,
): string | null {
  const outside = [groups ?? []].flat().filter((group) => !managed.includes(group))
  if (outside.length === 0) return null
  return `${outside.join(', ')} is outside the managed groups (${managed.patterns.join(', ')}), so the triggers would not grant it`
}

/** Why a group's name looks like several groups written as one; `null`: none does. */
export function joinedGroupsConcern({ UserGroup: groups }: RuleRow): string | null {
  for (const group of [groups ?? []].flat()) {
    const concern = groupNameConcern(group)
    if (concern !== null) return concern
  }
  return null
}
