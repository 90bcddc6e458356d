import type { CallOptions } from './group-directory.ts'

/** What a user pool says of a user at this moment. */
export interface DirectoryUser {
  /** Whether the user may sign in. */
  readonly enabled: boolean
  /** Cognito's own word, such as `CONFIRMED`. */
  readonly status: string
  /** By Cognito’s names. */
  readonly attributes: Readonly<Record<string, unknown>>
}

/** The users of user pools. */
export interface UserDirectory {
  /** `null` when there is no such user (any more). */
  find(
    user: { readonly userPoolId: string; readonly username: string },
    options: CallOptions,
  ): Promise<DirectoryUser | null>
}

/** Users by name, of any pool; the map may change meanwhile. For tests. */
export function memoryUserDirectory(users: ReadonlyMap<string, DirectoryUser>): UserDirectory {
  return {
    async find({ username }, { signal }) {
      signal.throwIfAborted()
      return users.get(username) ?? null
    },
  }
}
