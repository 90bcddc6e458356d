import { createAdminAddUserToGroup } from './admin-add-user-to-group.ts'
import { createAdminConfirmSignUp } from './admin-confirm-sign-up.ts'
import { createAdminCreateUser } from './admin-create-user.ts'
import { createAdminDeleteUser } from './admin-delete-user.ts'
import { createAdminDeleteUserAttributes } from './admin-delete-user-attributes.ts'
import { createAdminDisableUser } from './admin-disable-user.ts'
import { createAdminInitiateAuth } from './admin-initiate-auth.ts'
import { createAdminListGroupsForUser } from './admin-list-groups-for-user.ts'
import { createAdminRemoveUserFromGroup } from './admin-remove-user-from-group.ts'
import { createAdminResetUserPassword } from './admin-reset-user-password.ts'
import { createAdminRespondToAuthChallenge } from './admin-respond-to-auth-challenge.ts'
import { createAdminSetUserMfaPreference } from './admin-set-user-mfa-preference.ts'
import { createAdminSetUserPassword } from './admin-set-user-password.ts'
import { createAdminUpdateUserAttributes } from './admin-update-user-attributes.ts'
import { createAdminUserGlobalSignOut } from './admin-user-global-sign-out.ts'
import { createAssociateSoftwareToken } from './associate-software-token.ts'
import { createChangePassword } from './change-password.ts'
import { createConfirmForgotPassword } from './confirm-forgot-password.ts'
import { createConfirmSignUp } from './confirm-sign-up.ts'
import { createCreateGroup } from './create-group.ts'
import { createDeleteUserAttributes } from './delete-user-attributes.ts'
import { createDescribeUserPool } from './describe-user-pool.ts'
import { createForgotPassword } from './forgot-password.ts'
import { createGetTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts'
import { createGetUserAttributeVerificationCode } from './get-user-attribute-verification-code.ts'
import { createGlobalSignOut } from './global-sign-out.ts'
import { createInitiateAuth } from './initiate-auth.ts'
import { createListUsers } from './list-users.ts'
import { createListUsersInGroup } from './list-users-in-group.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { createResendConfirmationCode } from './resend-confirmation-code.ts'
import { createRespondToAuthChallenge } from './respond-to-auth-challenge.ts'
import { createRevokeToken } from './revoke-token.ts'
import { createSetUserMfaPreference } from './set-user-mfa-preference.ts'
import { createSignUp } from './sign-up.ts'
import { createUpdateUserAttributes } from './update-user-attributes.ts'
import { createVerifySoftwareToken } from './verify-software-token.ts'
import { createVerifyUserAttribute } from './verify-user-attribute.ts'

const CREATORS = {
  AdminAddUserToGroup: createAdminAddUserToGroup,
  AdminConfirmSignUp: createAdminConfirmSignUp,
  AdminCreateUser: createAdminCreateUser,
  AdminDeleteUser: createAdminDeleteUser,
  AdminDeleteUserAttributes: createAdminDeleteUserAttributes,
  AdminDisableUser: createAdminDisableUser,
  AdminInitiateAuth: createAdminInitiateAuth,
  AdminListGroupsForUser: createAdminListGroupsForUser,
  AdminRemoveUserFromGroup: createAdminRemoveUserFromGroup,
  AdminResetUserPassword: createAdminResetUserPassword,
  AdminRespondToAuthChallenge: createAdminRespondToAuthChallenge,
  AdminSetUserMFAPreference: createAdminSetUserMfaPreference,
  AdminSetUserPassword: createAdminSetUserPassword,
  AdminUpdateUserAttributes: createAdminUpdateUserAttributes,
  AdminUserGlobalSignOut: createAdminUserGlobalSignOut,
  AssociateSoftwareToken: createAssociateSoftwareToken,
  ChangePassword: createChangePassword,
  ConfirmForgotPassword: createConfirmForgotPassword,
  ConfirmSignUp: createConfirmSignUp,
  CreateGroup: createCreateGroup,
  DeleteUserAttributes: createDeleteUserAttributes,
  DescribeUserPool: createDescribeUserPool,
  ForgotPassword: createForgotPassword,
  GetTokensFromRefreshToken: createGetTokensFromRefreshToken,
  GetUserAttributeVerificationCode: createGetUserAttributeVerificationCode,
  GlobalSignOut: createGlobalSignOut,
  InitiateAuth: createInitiateAuth,
  ListUsers: createListUsers,
  ListUsersInGroup: createListUsersInGroup,
  ResendConfirmationCode: createResendConfirmationCode,
  RespondToAuthChallenge: createRespondToAuthChallenge,
  RevokeToken: createRevokeToken,
  SetUserMFAPreference: createSetUserMfaPreference,
  SignUp: createSignUp,
  UpdateUserAttributes: createUpdateUserAttributes,
  VerifySoftwareToken: createVerifySoftwareToken,
  VerifyUserAttribute: createVerifyUserAttribute,
} as const

/** Our own operations, by their API name. */
export function createOperations(
  needs: OperationNeeds,
): ReadonlyMap<string, Operation<unknown, unknown>> {
  return new Map(
    Object.entries(CREATORS).map(([name, create]) => [
      name,
      create(needs) as Operation<unknown, unknown>,
    ]),
  )
}
