import { assertEmailFormat } from '../attributes/attribute-schema.ts'
import { invalidParameter, usernameExists } from '../cognito-error.ts'
import { newVerifier } from '../password/passwords.ts'
import type { Pool, PoolChanges } from './pool.ts'
import { attributeOf } from './stored-user.ts'
import type { UserRecord, UserStatus } from './user-record.ts'

/** Who a new user will be, before the Pre sign-up trigger has agreed. */
export interface NewUser {
  readonly sub: string
  /** `sub` where addresses are user names. */
  readonly username: string
  readonly attributes: Readonly<Record<string, string>>
}

/**
 * Decides user name and email. Where addresses are user names, both must be the same: the gate looks at one of them,
 * and nobody may get past it with the other.
 */
export function describeNewUser(
  pool: Pool,
  sub: string,
  username: string,
  attributes: Readonly<Record<string, string>>,
): NewUser {
  const byEmail = pool.options.UsernameAttributes?.includes('email') ?? false
  if (byEmail && !username.includes('@')) throw invalidParameter('Username should be an email.')
  const email = attributes['email'] ?? (byEmail ? username : undefined)
  if (email !== undefined) assertEmailFormat(email)
  if (byEmail && email?.toLowerCase() !== username.toLowerCase()) {
    throw invalidParameter('Username and email attribute do not match.')
  }
  return {
    sub,
    username: byEmail ? sub : username,
    attributes: email === undefined ? attributes : { ...attributes, email },
  }
}

export interface NewUserState {
  readonly status: UserStatus
  /** `null`: the user signs in by other factors. */
  readonly password: string | null
  /** Epoch milliseconds. */
  readonly now: number
  /** Says whether the address of somebody who signs up is verified. An administrator may leave it out. */
  readonly emailVerified?: boolean
}

export function newUserRecord(pool: Pool, user: NewUser, state: NewUserState): UserRecord {
  const { email, ...rest } = user.attributes
  const { emailVerified } = state
  const attributes = {
    sub: user.sub,
    ...rest,
    ...(email === undefined || emailVerified === undefined
      ? {}
      : { email_verified: String(emailVerified) }),
    ...(email === undefined ? {} : { email }),
  }
  return {
    Username: user.username,
    Attributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    Enabled: true,
    UserStatus: state.status,
    UserCreateDate: new Date(state.now),
    UserLastModifiedDate: new Date(state.now),
    RefreshTokens: [],
    ...(state.password === null
      ? {}
      : { password: newVerifier(pool, user.username, state.password) }),
  }
}

/** Inside `change`: throws when another request was faster. */
export function insertUser(pool: Pool, changes: PoolChanges, record: UserRecord): void {
  assertUnknown(pool, attributeOf(record, 'email') ?? record.Username, record.Username)
  changes.saveUser(record)
}

/** Throws UsernameExistsException. */
export function assertUnknown(pool: Pool, ...names: readonly string[]): void {
  const byEmail = pool.options.UsernameAttributes?.includes('email') ?? false
  const name = byEmail ? names[0] : names.at(-1)
  if (name !== undefined && pool.find(name)) throw usernameExists()
}
