import { amount } from '../terminal/amount.ts'
import { printable } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'
import type { SyncCounts } from './sync-counts.ts'

const MOST_GROUPS = 20

/** The summary for a person. */
export function describeSync(
  counts: SyncCounts,
  { apply, removes }: { readonly apply: boolean; readonly removes: boolean },
  terminal: Pick<Terminal, 'columns'>,
): string {
  const rows = [
    ['looked at', amount(counts.users, 'user')],
    [apply ? 'added' : 'to add', memberships(counts, 'added')],
    [
      apply ? 'removed' : 'to remove',
      removes ? memberships(counts, 'removed') : 'none: only with --managed-groups',
    ],
    ...(counts.notConfirmed > 0
      ? [['left', `${amount(counts.notConfirmed, 'user')}, not confirmed yet`]]
      : []),
    ...(counts.outsideGrammar > 0
      ? [['left', `${amount(counts.outsideGrammar, 'user')} with an address no rule can match`]]
      : []),
    ...(counts.providerUnknown > 0
      ? [['left', `${amount(counts.providerUnknown, 'user')} whose provider may be trusted or not`]]
      : []),
    ...Object.entries(counts.unusableRules).map(([rule, { problem, users }]) => [
      'left',
      `${amount(users, 'user')} of the rule ${printable(rule)}: ${printable(problem)}`,
    ]),
    ...(counts.gone > 0 ? [['gone', `${amount(counts.gone, 'user')}, deleted meanwhile`]] : []),
    ...(counts.failed > 0 ? [['failed', amount(counts.failed, 'membership')]] : []),
  ]
  return textTable(rows, tableLayout(rows, terminal.columns))
}

function memberships({ groups, ...counts }: SyncCounts, kind: 'added' | 'removed'): string {
  const own = Object.entries(groups)
    .filter(([, group]) => group[kind] > 0)
    .sort(([, one], [, other]) => other[kind] - one[kind])
  const shown = own
    .slice(0, MOST_GROUPS)
    .map(([name, group]) => `${printable(name)} ${group[kind]}`)
  const more = own.length > MOST_GROUPS ? [`${own.length - MOST_GROUPS} more groups`] : []
  const detail = shown.length > 0 ? `: ${[...shown, ...more].join(', ')}` : ''
  return `${amount(counts[kind], 'membership')}${detail}`
}
