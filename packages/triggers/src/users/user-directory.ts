import type { CallOptions } from '../membership/group-directory.ts'

/** What a user pool says of a user at this moment. */
export interface DirectoryUser {
  readonly enabled: boolean
  /** Cognito's own word, such as `CONFIRMED`. */
  readonly status: string
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
