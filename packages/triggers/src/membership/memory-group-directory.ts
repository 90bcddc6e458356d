import type { GroupDirectory } from './group-directory.ts'

export interface MemoryGroupDirectory extends GroupDirectory {
  /** User names by group, of one pool. */
  groupsOf(userPoolId: string): ReadonlyMap<string, ReadonlySet<string>>
}

/** Groups that live as long as the process, for tests. */
export function memoryGroupDirectory(): MemoryGroupDirectory {
  const pools = new Map<string, Map<string, Set<string>>>()

  const groupsOf = (userPoolId: string) => {
    const groups = pools.get(userPoolId) ?? new Map<string, Set<string>>()
    pools.set(userPoolId, groups)
    return groups
  }

  return {
    groupsOf,
    async addUser({ userPoolId, username, group }, { signal }) {
      signal.throwIfAborted()
      const members = groupsOf(userPoolId).get(group)
      members?.add(username)
      return members ? 'added' : 'no-such-group'
    },
    async createGroup({ userPoolId, group }, { signal }) {
      signal.throwIfAborted()
      const groups = groupsOf(userPoolId)
      if (!groups.has(group)) groups.set(group, new Set())
    },
  }
}
