/** A user of the pool. */
export interface PoolUser {
  readonly username: string
  /** As Cognito has it; `null`: none. */
  readonly email: string | null
  readonly isEmailVerified: boolean
  /** JSON, written by Cognito: the identity providers that the user comes from; `null`: none. */
  readonly identities: string | null
  /** Cognito's `UserStatus`. */
  readonly status: string
}

export interface Page<T> {
  readonly items: readonly T[]
  /** What the next page is asked with; `null`: this was the last. */
  readonly next: string | null
}

/** The users of one pool and their groups. Every call may be repeated without harm. */
export interface MemberDirectory {
  /** Roughly how many users there are; `null`: unknown. */
  estimateUsers(): Promise<number | null>
  listUsers(from: string | null): Promise<Page<PoolUser>>
  listGroups(from: string | null): Promise<Page<string>>
  /** User names; none of a group that does not exist. */
  listMembers(group: string, from: string | null): Promise<Page<string>>
  /** Puts the user into the group, which is made when it is missing. `gone`: there is no such user any more. */
  add(username: string, group: string): Promise<'done' | 'gone'>
  remove(username: string, group: string): Promise<'done' | 'gone'>
}
