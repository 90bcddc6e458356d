import {
  type ManagedGroups,
  managedGroups,
  type RuleItem,
  type RuleRow,
  type RuleTable,
} from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import type { ManagedBy } from '../deployment/compare-settings.ts'
import { viewRule } from '../rules/rule-view.ts'
import { exportedRow } from '../rules-file/write-rules.ts'
import type { Settings } from '../settings/settings.ts'
import { amount } from '../terminal/printable.ts'
import { attempt, type Finding, failure, firstFew, notChecked, ok, warning } from './finding.ts'

export interface RulesToCheck {
  readonly table: Pick<RuleTable, 'pages'>
  /** What the functions that use these rules may grant. */
  readonly functions: readonly ManagedBy[]
  /** Whether Lambda could be asked about them. */
  readonly isLambdaAsked: boolean
  readonly settings: Pick<Settings, 'managedGroups' | 'hasManagedGroups'>
  /** Milliseconds since the epoch. */
  readonly now: number
}

const TIDY =
  'domain-gate rules tidy rewrites those whose key is written wrong; write the others anew with domain-gate rules set'

/** Checks every rule: whether a trigger can use it, and whether it lets in more people than its author may think. */
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
    yield warning('rules', message, TIDY)
  }
  if (doubtful.count > 0) {
    const message = `${amount(doubtful.count, 'rule')} may not do what is meant: ${doubtful}`
    yield warning('rules', message, 'write them anew with domain-gate rules set')
  }
  if (concerns.count > 0) {
    const message = `${amount(concerns.count, 'rule')} may let in more people than is meant: ${concerns}`
    yield warning('rules', message, 'remove what is not meant')
  }
  for (const judge of judges) yield* judge.findings()
  if (!isLambdaAsked) {
    const by = settings.hasManagedGroups
      ? 'rules are judged by --managed-groups alone'
      : 'any group counts as allowed'
    yield notChecked('managed groups', `the functions were not asked for MANAGED_GROUPS: ${by}`)
  }
}

async function readAll({ table, functions, settings, now }: RulesToCheck) {
  const counts = { all: 0, granting: 0, expired: 0 }
  const [unusable, doubtful, concerns] = [firstFew(), firstFew(), firstFew()]
  const judges = judgesFor(functions, settings).map(tallyFor)
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

/** A list of managed groups to judge the rules by. */
export interface Judge {
  /** `MANAGED_GROUPS=x-* of pre-sign-up`, as it begins a sentence. */
  readonly name: string
  readonly managed: ManagedGroups
}

/** The lists of the functions. The option counts only where no function could be asked. */
export function judgesFor(
  functions: readonly ManagedBy[],
  option: { readonly managedGroups: ManagedGroups; readonly hasManagedGroups: boolean },
): readonly Judge[] {
  if (functions.length > 0) {
    return functions.map(({ triggers, managed }) => ({
      name: `MANAGED_GROUPS=${managed.patterns.join(',')} of ${triggers.join(', ')}`,
      managed,
    }))
  }
  const { managedGroups: managed, hasManagedGroups } = option
  return hasManagedGroups
    ? [{ name: `--managed-groups ${managed.patterns.join(',')}`, managed }]
    : []
}

/** Where functions disagree, one lets people in and another gives them no group. */
export function* checkAgreement(functions: readonly ManagedBy[]): Generator<Finding> {
  if (functions.length < 2) return
  const each = functions.map(
    ({ triggers, managed }) => `${triggers.join(', ')} has ${managed.patterns.join(',')}`,
  )
  yield failure(
    'managed groups',
    `the functions do not agree on MANAGED_GROUPS: ${each.join('; ')}`,
    'give all of them the same',
  )
}

/** Counts how many rules one list makes unusable, wholly or in part. */
export function tallyFor({ name, managed }: Judge) {
  const any = managedGroups()
  const unusable = firstFew()
  const partly = firstFew()
  let granting = 0
  return {
    look(item: RuleItem, now: number): void {
      if (viewRule(item, { now, managed: any }).status !== 'allowed') return
      granting++
      const { domain, groups, status } = viewRule(item, { now, managed })
      const outside = groups.filter((group) => !managed.includes(group))
      const text = `${domain} (${outside.join(', ')})`
      if (status !== 'allowed') unusable.add(text)
      else if (outside.length > 0) partly.add(text)
    },
    *findings(): Generator<Finding> {
      const advice = 'change MANAGED_GROUPS of the functions, or the groups of the rules'
      if (granting > 0 && unusable.count === granting) {
        yield failure(
          'managed groups',
          `${name} makes all ${amount(granting, 'rule')} that let somebody in unusable, so nobody can sign up`,
          advice,
        )
        return
      }
      if (unusable.count > 0) {
        yield warning(
          'managed groups',
          `${name} makes ${unusable.count} of ${amount(granting, 'rule')} unusable: ${unusable}`,
          advice,
        )
      }
      if (partly.count > 0) {
        yield warning(
          'managed groups',
          `${name} leaves out groups of ${amount(partly.count, 'rule')}: ${partly}`,
          advice,
        )
      }
      if (unusable.count === 0 && partly.count === 0) {
        yield ok('managed groups', `${name} leaves every rule its groups`)
      }
    },
  }
}
