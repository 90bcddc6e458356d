import { printable } from '../terminal/printable.ts'
import type { RuleView } from './rule-view.ts'

/** A rule in a few words: `groups acme, beta; until 2027-01-01; note “Acme, Inc.”`. */
export function describeRule({
  groups,
  status,
  expires,
  note = null,
  problem,
}: Omit<RuleView, 'note'> & Partial<RuleView>): string {
  return [
    ...(status === 'allowed' ? [] : [status]),
    ...(groups.length > 0
      ? [`groups ${groups.map(printable).join(', ')}`]
      : status === 'allowed'
        ? ['allowed, no group']
        : []),
    ...(expires === null ? [] : [`until ${printable(expires)}`]),
    ...(note === null || note === '' ? [] : [`note “${printable(note)}”`]),
    ...(problem === null ? [] : [`! ${printable(problem)}`]),
  ].join('; ')
}
