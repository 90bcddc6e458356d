import { printable, printableJson } from '../terminal/printable.ts'
import type { RuleView } from './rule-view.ts'

/** Describes a rule in a few words: `groups acme, beta; until 2027-01-01; note “Acme, Inc.”`. */
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

export function jsonLine(view: RuleView): string {
  return `${printableJson(view)}\n`
}

/** For `cut`, `sort` and `grep`: domain, groups, status, expires, note, problem. */
export function plainLine({ domain, groups, status, expires, note, problem }: RuleView): string {
  const cells = [domain, groups.join(' '), status, expires ?? '', note ?? '', problem ?? '']
  return `${cells.map(printable).join('\t')}\n`
}
