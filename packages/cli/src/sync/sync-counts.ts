export interface GroupCounts {
  added: number
  removed: number
}

/** What a sync has done so far; no user is named in it. */
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
