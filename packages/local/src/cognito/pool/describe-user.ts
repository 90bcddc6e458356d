import type { UserType } from '@aws-sdk/client-cognito-identity-provider'
import type { StoredUser } from './pool.ts'

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
