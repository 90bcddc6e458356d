import { parseRuleRow } from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import { Failure } from '../failure.ts'
import { joinedGroupsConcern } from '../rules/rule-change.ts'
import { ruleKeyOf } from '../rules/rule-key.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { ImportPlan } from './import-plan.ts'
import { BadLines } from './import-rows.ts'

/** Rejects new and changed rules that are almost surely a mistake. What is in the table already is not questioned. */
export function assertPlanAcceptable(
  { added, changed }: ImportPlan,
  { force, accepted }: { readonly force: boolean; readonly accepted: ReadonlySet<string> },
  { terminal }: { readonly terminal: Pick<Terminal, 'note'> },
): void {
  const bad = new BadLines()
  let refused: string | null = null
  for (const { row, line } of [...added, ...changed]) {
    const several = joinedGroupsConcern(row)
    if (several !== null && !force) bad.add(line, several)
    const concern = ruleConcern(row)
    const domain = row.EmailDomain.replace(/^\*\./, '')
    if (concern?.kind === 'refused' && !force && !accepted.has(domain)) {
      bad.add(line, concern.reason)
      refused ??= domain
    } else if (concern !== null) terminal.note(`Warning: line ${line}: ${concern.reason}.`)
  }
  bad.throwIfAny(
    refused === null
      ? '; --force if you mean it'
      : `; --accept ${refused} if you mean just this one, --force for all`,
  )
}

/** The domain that `--accept` names, as it is looked up. */
export function acceptedDomain(text: string): string {
  const pattern = ruleKeyOf(text)
  if (pattern !== null) return pattern.replace(/^\*\./, '')
  throw new Failure('usage', `--accept takes a domain like bt.com, got "${text}"`)
}

/** Rejects what `--group` cannot name. */
export function assertGroups(groups: readonly string[], force: boolean): void {
  const { row, error } = parseRuleRow({ EmailDomain: 'example.com', UserGroup: groups })
  if (error !== null) throw new Failure('usage', `--group: ${error}`)
  const several = joinedGroupsConcern(row)
  if (several !== null && !force) throw new Failure('usage', `${several}; give --group twice`)
}
