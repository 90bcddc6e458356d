import type { UserType } from '@aws-sdk/client-cognito-identity-provider'
import type { UserRecord } from './user-record.ts'

/** A user as the API shows it: no code and no verifier. */
export function describeUser(user: UserRecord): UserType {
  return {
    Username: user.Username,
    Attributes: user.Attributes,
    UserCreateDate: user.UserCreateDate,
    UserLastModifiedDate: user.UserLastModifiedDate,
    Enabled: user.Enabled,
    UserStatus: user.UserStatus,
  }
}
