import { attributeOf } from '../cognito/pool/attributes.ts'
import type { Pool } from '../cognito/pool/pool.ts'
import type { UserStatus } from '../cognito/pool/user-record.ts'

/** A user as the playground shows one. */
export interface ListedUser {
  readonly username: string
  readonly email: string
  readonly emailVerified: boolean
  readonly status: UserStatus
  readonly groups: readonly string[]
  /** Whether a membership of theirs waits in the queue. */
  readonly queued: boolean
  /** ISO 8601. */
  readonly createdAt: string
}

/** Newest first. */
export function listUsers(pool: Pool, queued: ReadonlySet<string>): readonly ListedUser[] {
  return Object.values(pool.data.Users)
    .reverse()
    .sort((a, b) => b.UserCreateDate.getTime() - a.UserCreateDate.getTime())
    .map((user) => ({
      username: user.Username,
      email: attributeOf(user, 'email') ?? '',
      emailVerified: attributeOf(user, 'email_verified') === 'true',
      status: user.UserStatus,
      groups: pool.groupsOf(user.Username).map((group) => group.GroupName),
      queued: queued.has(user.Username),
      createdAt: user.UserCreateDate.toISOString(),
    }))
}
