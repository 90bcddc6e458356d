import type { GroupType, UserType } from '@aws-sdk/client-cognito-identity-provider'
import type { Pool, StoredUser } from './pool.ts'
import type { Attribute, GroupRecord } from './user-record.ts'

export function attributeOf(user: StoredUser, name: string): string | undefined {
  return user.Attributes.find((attribute) => attribute.Name === name)?.Value
}

export function attributeRecord(attributes: readonly Attribute[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]))
}

/** The attributes with `changes` set, those that are now blank left out; the rest keep their order. */
export function withAttributes(
  attributes: readonly Attribute[],
  changes: Readonly<Record<string, string>>,
): Attribute[] {
  const merged = new Map(attributes.map(({ Name, Value }) => [Name, Value]))
  for (const [name, value] of Object.entries(changes)) merged.set(name, value)
  return [...merged].filter(([, value]) => value !== '').map(([Name, Value]) => ({ Name, Value }))
}

/** A user as the API shows it: no code and no verifier. */
export function describeUser(user: StoredUser): UserType {
  return {
    Username: user.Username,
    Attributes: user.Attributes,
    UserCreateDate: user.UserCreateDate,
    UserLastModifiedDate: user.UserLastModifiedDate,
    Enabled: user.Enabled,
    UserStatus: user.UserStatus,
  }
}

/** A group as the API shows it. */
export function describeGroup(pool: Pool, group: GroupRecord): GroupType {
  return { ...group, UserPoolId: pool.id }
}
