/** A user and a group of the user pool. */
export interface GroupMembership {
  /** Such as `eu-west-1_AbCdEf123`. */
  readonly userPoolId: string
  /** Cognito’s own name of the user, which is not the address. */
  readonly username: string
  /** The name of the group. */
  readonly group: string
}

export interface CallOptions {
  /** Aborts the call when the caller's time is over. */
  readonly signal: AbortSignal
}

/** The groups of user pools. Both calls may be repeated at any point without harm. */
export interface GroupDirectory {
  /** Puts the user into the group; a user who is in it already is `added` too. */
  addUser(membership: GroupMembership, options: CallOptions): Promise<'added' | 'no-such-group'>
  /** Makes the group, and resolves as well when it exists: somebody else may have made it a moment ago. */
  createGroup(
    group: Pick<GroupMembership, 'userPoolId' | 'group'>,
    options: CallOptions,
  ): Promise<void>
}

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
