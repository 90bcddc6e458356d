import type { ManagedGroups, RuleRow } from '@domain-gate/triggers'

/** What is wrong with a rule's groups where only some may be granted; `null`: nothing. */
export function unmanagedGroups(
  { UserGroup: groups }: RuleRow,
  managed: ManagedGroups,
): string | null {
  const outside = [groups ?? []].flat().filter((group) => !managed.includes(group))
  if (outside.length === 0) return null
  return `${outside.join(', ')} is outside the managed groups (${managed.patterns.join(', ')}), so the triggers would not grant it`
}
