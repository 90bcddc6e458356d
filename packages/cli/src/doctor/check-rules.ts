import { managedGroups, type RuleRow, type RuleTable } from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import type { ManagedBy } from '../deployment/managed-by.ts'
import { viewRule } from '../rules/rule-view.ts'
import type { Settings } from '../settings/settings.ts'
import { amount } from '../terminal/amount.ts'
import { exportedRow } from '../transfer/exported-row.ts'
import { attempt } from './attempt.ts'
import { checkAgreement, judgesOf, tallyFor } from './check-managed-groups.ts'
import { type Finding, notChecked, ok, warning } from './finding.ts'
import { firstFew } from './first-few.ts'

export interface RulesToCheck {
  readonly table: Pick<RuleTable, 'pages'>
  /** What the functions that use these rules may grant. */
  readonly functions: readonly ManagedBy[]
  /** Whether Lambda could be asked about them. */
  readonly isLambdaAsked: boolean
  readonly settings: Pick<Settings, 'managedGroups' | 'isManagedGroupsSaid'>
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Every rule: which cannot be used, by whose settings, and which let in more people than their writer may think. */
export async function* checkRules(check: RulesToCheck): AsyncGenerator<Finding> {
  const { functions, settings, isLambdaAsked } = check
  yield* checkAgreement(functions)
  const { value: tally, finding } = await attempt('rules', () => readAll(check))
  if (tally === null) return yield finding
  const { counts, unusable, doubtful, concerns, judges } = tally
  yield counts.granting > 0
    ? ok(
        'rules',
        `${amount(counts.all, 'rule')}, ${counts.granting} let somebody in, ${counts.expired} expired`,
      )
    : warning(
        'rules',
        `${amount(counts.all, 'rule')}, none lets anybody in`,
        'domain-gate rules set acme.com acme',
      )
  if (unusable.count > 0) {
    const message = `no trigger can use ${amount(unusable.count, 'row')}: ${unusable}`
    yield warning('rules', message, 'domain-gate rules tidy shows and rewrites them')
  }
  if (doubtful.count > 0) {
    const message = `${amount(doubtful.count, 'rule')} may not do what is meant: ${doubtful}`
    yield warning('rules', message, 'write them anew with domain-gate rules set')
  }
  if (concerns.count > 0) {
    yield warning('rules', `${concerns}`, 'remove them, unless this is meant')
  }
  for (const judge of judges) yield* judge.findings()
  if (!isLambdaAsked) {
    const by = settings.isManagedGroupsSaid
      ? 'rules are judged by --managed-groups alone'
      : 'any group counts as allowed'
    yield notChecked('managed groups', `the functions were not asked for MANAGED_GROUPS: ${by}`)
  }
}

async function readAll({ table, functions, settings, now }: RulesToCheck) {
  const counts = { all: 0, granting: 0, expired: 0 }
  const [unusable, doubtful, concerns] = [firstFew(), firstFew(), firstFew()]
  const judges = judgesOf(functions, settings).map(tallyFor)
  const managed = managedGroups()
  for await (const page of table.pages()) {
    for (const item of page) {
      const { domain, status, problem } = viewRule(item, { now, managed })
      counts.all++
      if (status === 'expired') counts.expired++
      if (status === 'allowed') counts.granting++
      if (problem !== null) {
        const list = status === 'unusable' ? unusable : doubtful
        list.add(`${domain} (${problem})`)
      }
      const { row } = exportedRow(item)
      const concern = row === null || status !== 'allowed' ? null : concernText(row)
      if (concern !== null) concerns.add(concern)
      for (const judge of judges) judge.look(item, now)
    }
  }
  return { counts, unusable, doubtful, concerns, judges }
}

function concernText(row: RuleRow): string | null {
  return ruleConcern(row)?.reason ?? null
}
