export interface GroupMembership {
  readonly userPoolId: string
  readonly username: string
  readonly group: string
}

export interface CallOptions {
  /** Aborts the call when the caller's time is over. */
  readonly signal: AbortSignal
}

/** The groups of user pools. Both calls may be repeated at any point without harm. */
export interface GroupDirectory {
  /** Puts the user into the group, at once where they are in it already. */
  addUser(membership: GroupMembership, options: CallOptions): Promise<'added' | 'no-such-group'>
  /** Makes the group; one that exists, perhaps made by somebody else a moment ago, is as good. */
  createGroup(
    group: Pick<GroupMembership, 'userPoolId' | 'group'>,
    options: CallOptions,
  ): Promise<void>
}
