import type { Pool, StoredUser } from '../cognito/pool/pool.ts'
import { attributeOf } from '../cognito/pool/stored-user.ts'
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

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

/** One page of users, newest first. */
export interface UsersPage {
  readonly users: readonly ListedUser[]
  /** How many there are in the pool. */
  readonly total: number
}

/**
 * The users that `?limit=N&before=USERNAME` asks for: at most N, of those created before that user. A sentence when it
 * asks for what is not there.
 */
export function listUsers(
  pool: Pool,
  queued: ReadonlySet<string>,
  query: URLSearchParams,
): UsersPage | string {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    return `limit must be a whole number from 1 to ${MAX_LIMIT}; got "${query.get('limit')}"`
  }
  const before = query.get('before')
  const users = pool.newestUsers(limit, before)
  if (users === null) return `before must be the username of a user; got "${before}"`
  return { total: pool.countUsers(), users: users.map((user) => listedUser(pool, user, queued)) }
}

function listedUser(pool: Pool, user: StoredUser, queued: ReadonlySet<string>): ListedUser {
  return {
    username: user.Username,
    email: attributeOf(user, 'email') ?? '',
    emailVerified: attributeOf(user, 'email_verified') === 'true',
    status: user.UserStatus,
    groups: pool.groupsOf(user.Username).map((group) => group.GroupName),
    queued: queued.has(user.Username),
    createdAt: user.UserCreateDate.toISOString(),
  }
}
