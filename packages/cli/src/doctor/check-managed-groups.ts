import { type ManagedGroups, managedGroups, type RuleItem } from '@domain-gate/triggers'
import type { ManagedBy } from '../deployment/managed-by.ts'
import { viewRule } from '../rules/rule-view.ts'
import { amount } from '../terminal/amount.ts'
import { type Finding, failure, ok, warning } from './finding.ts'
import { firstFew } from './first-few.ts'

/** Whose list of managed groups the rules are judged by. */
export interface Judge {
  /** `MANAGED_GROUPS=x-* of pre-sign-up`, as it begins a sentence. */
  readonly name: string
  readonly managed: ManagedGroups
}

/** The functions' own settings; the option only where no function could be asked. */
export function judgesOf(
  functions: readonly ManagedBy[],
  option: { readonly managedGroups: ManagedGroups; readonly isManagedGroupsSaid: boolean },
): readonly Judge[] {
  if (functions.length > 0) {
    return functions.map(({ triggers, managed }) => ({
      name: `MANAGED_GROUPS=${managed.patterns.join(',')} of ${triggers.join(', ')}`,
      managed,
    }))
  }
  const { managedGroups: managed, isManagedGroupsSaid: isSaid } = option
  return isSaid ? [{ name: `--managed-groups ${managed.patterns.join(',')}`, managed }] : []
}

/** Functions that disagree: one lets in whom the other gives nothing. */
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

/** How much of the rules one judge leaves. */
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
