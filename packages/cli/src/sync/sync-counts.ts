import { amount, printable } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'

export interface GroupCounts {
  added: number
  removed: number
}

/** What a sync has done so far. It names no user. */
export interface SyncCounts {
  users: number
  added: number
  removed: number
  /** Memberships that could not be changed. */
  failed: number
  /** Users who were deleted meanwhile. */
  gone: number
  notConfirmed: number
  /** Users with a verified address that no rule can be looked up for, who stay as they are. */
  outsideGrammar: number
  /** Users of an identity provider of which nobody knows whether it is trusted, who stay as they are. */
  providerUnknown: number
  groups: Record<string, GroupCounts>
  /** Rules that cannot be used, and how many users were left alone because of each. */
  unusableRules: Record<string, { problem: string; users: number }>
}

export function newCounts(): SyncCounts {
  return {
    users: 0,
    added: 0,
    removed: 0,
    failed: 0,
    gone: 0,
    notConfirmed: 0,
    outsideGrammar: 0,
    providerUnknown: 0,
    groups: {},
    unusableRules: {},
  }
}

/** Where a run begins that goes on with no other. */
export const NOTHING_DONE = { token: null, counts: newCounts() }

export function countChange(counts: SyncCounts, kind: 'added' | 'removed', group: string): void {
  counts[kind]++
  const own = Object.hasOwn(counts.groups, group) ? counts.groups[group] : undefined
  const groupCounts = own ?? { added: 0, removed: 0 }
  groupCounts[kind]++
  counts.groups[group] = groupCounts
}

export function countUnusable(counts: SyncCounts, rule: string, problem: string): void {
  const own = Object.hasOwn(counts.unusableRules, rule) ? counts.unusableRules[rule] : undefined
  counts.unusableRules[rule] = { problem, users: (own?.users ?? 0) + 1 }
}

const MAX_GROUPS = 20

/** The summary for a person. */
export function describeSync(
  counts: SyncCounts,
  {
    apply,
    adds,
    removes,
  }: { readonly apply: boolean; readonly adds: boolean; readonly removes: boolean },
  terminal: Pick<Terminal, 'columns'>,
): string {
  const rows = [
    ['looked at', amount(counts.users, 'user')],
    [
      apply ? 'added' : 'to add',
      adds ? memberships(counts, 'added') : 'none: groups come in tokens (MEMBERSHIP=token)',
    ],
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
      ? [
          [
            'left',
            `${amount(counts.providerUnknown, 'user')} whose provider may or may not be trusted`,
          ],
        ]
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
  const shown = own.slice(0, MAX_GROUPS).map(([name, group]) => `${printable(name)} ${group[kind]}`)
  const more = own.length > MAX_GROUPS ? [`${own.length - MAX_GROUPS} more groups`] : []
  const detail = shown.length > 0 ? `: ${[...shown, ...more].join(', ')}` : ''
  return `${amount(counts[kind], 'membership')}${detail}`
}
