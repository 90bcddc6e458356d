import { groupNameConcern, type RuleRow } from '@domain-gate/triggers'

/** What speaks against the names of a rule's groups, which may be several written as one; `null`: nothing. */
export function severalGroups({ UserGroup: groups }: RuleRow): string | null {
  for (const group of [groups ?? []].flat()) {
    const concern = groupNameConcern(group)
    if (concern !== null) return concern
  }
  return null
}
