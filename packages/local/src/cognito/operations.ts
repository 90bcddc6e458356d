import { createAdminCreateUser } from './admin/admin-create-user.ts'
import { createAdminDeleteUser } from './admin/admin-delete-user.ts'
import { createAdminDisableUser } from './admin/admin-disable-user.ts'
import { createDescribeUserPool } from './admin/describe-user-pool.ts'
import { createListUsers } from './admin/list-users.ts'
import { createAdminDeleteUserAttributes } from './attributes/admin-delete-user-attributes.ts'
import { createAdminUpdateUserAttributes } from './attributes/admin-update-user-attributes.ts'
import { createDeleteUserAttributes } from './attributes/delete-user-attributes.ts'
import { createGetUserAttributeVerificationCode } from './attributes/get-user-attribute-verification-code.ts'
import { createUpdateUserAttributes } from './attributes/update-user-attributes.ts'
import { createVerifyUserAttribute } from './attributes/verify-user-attribute.ts'
import { createAdminAddUserToGroup } from './groups/admin-add-user-to-group.ts'
import { createAdminListGroupsForUser } from './groups/admin-list-groups-for-user.ts'
import { createAdminRemoveUserFromGroup } from './groups/admin-remove-user-from-group.ts'
import { createCreateGroup } from './groups/create-group.ts'
import { createListUsersInGroup } from './groups/list-users-in-group.ts'
import { createAdminGetUserAuthFactors } from './mfa/admin-get-user-auth-factors.ts'
import { createAdminSetUserMfaPreference } from './mfa/admin-set-user-mfa-preference.ts'
import { createAssociateSoftwareToken } from './mfa/associate-software-token.ts'
import { createGetUserAuthFactors } from './mfa/get-user-auth-factors.ts'
import { createGetUserPoolMfaConfig } from './mfa/get-user-pool-mfa-config.ts'
import { createSetUserMfaPreference } from './mfa/set-user-mfa-preference.ts'
import { createSetUserPoolMfaConfig } from './mfa/set-user-pool-mfa-config.ts'
import { createVerifySoftwareToken } from './mfa/verify-software-token.ts'
import type { Operation, OperationDependencies } from './operation.ts'
import { createCompleteWebAuthnRegistration } from './passkeys/complete-web-authn-registration.ts'
import { createDeleteWebAuthnCredential } from './passkeys/delete-web-authn-credential.ts'
import { createListWebAuthnCredentials } from './passkeys/list-web-authn-credentials.ts'
import { createStartWebAuthnRegistration } from './passkeys/start-web-authn-registration.ts'
import { createAdminResetUserPassword } from './password/admin-reset-user-password.ts'
import { createAdminSetUserPassword } from './password/admin-set-user-password.ts'
import { createChangePassword } from './password/change-password.ts'
import { createConfirmForgotPassword } from './password/confirm-forgot-password.ts'
import { createForgotPassword } from './password/forgot-password.ts'
import { createAdminInitiateAuth } from './sign-in/admin-initiate-auth.ts'
import { createAdminRespondToAuthChallenge } from './sign-in/admin-respond-to-auth-challenge.ts'
import { createInitiateAuth } from './sign-in/initiate-auth.ts'
import { createRespondToAuthChallenge } from './sign-in/respond-to-auth-challenge.ts'
import { createAdminConfirmSignUp } from './sign-up/admin-confirm-sign-up.ts'
import { createConfirmSignUp } from './sign-up/confirm-sign-up.ts'
import { createResendConfirmationCode } from './sign-up/resend-confirmation-code.ts'
import { createSignUp } from './sign-up/sign-up.ts'
import { createAdminUserGlobalSignOut } from './tokens/admin-user-global-sign-out.ts'
import { createGetTokensFromRefreshToken } from './tokens/get-tokens-from-refresh-token.ts'
import { createGlobalSignOut } from './tokens/global-sign-out.ts'
import { createRevokeToken } from './tokens/revoke-token.ts'

const CREATORS = {
  AdminAddUserToGroup: createAdminAddUserToGroup,
  AdminConfirmSignUp: createAdminConfirmSignUp,
  AdminCreateUser: createAdminCreateUser,
  AdminDeleteUser: createAdminDeleteUser,
  AdminDeleteUserAttributes: createAdminDeleteUserAttributes,
  AdminDisableUser: createAdminDisableUser,
  AdminGetUserAuthFactors: createAdminGetUserAuthFactors,
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
  CompleteWebAuthnRegistration: createCompleteWebAuthnRegistration,
  ConfirmForgotPassword: createConfirmForgotPassword,
  ConfirmSignUp: createConfirmSignUp,
  CreateGroup: createCreateGroup,
  DeleteUserAttributes: createDeleteUserAttributes,
  DeleteWebAuthnCredential: createDeleteWebAuthnCredential,
  DescribeUserPool: createDescribeUserPool,
  ForgotPassword: createForgotPassword,
  GetTokensFromRefreshToken: createGetTokensFromRefreshToken,
  GetUserAttributeVerificationCode: createGetUserAttributeVerificationCode,
  GetUserAuthFactors: createGetUserAuthFactors,
  GetUserPoolMfaConfig: createGetUserPoolMfaConfig,
  GlobalSignOut: createGlobalSignOut,
  InitiateAuth: createInitiateAuth,
  ListUsers: createListUsers,
  ListUsersInGroup: createListUsersInGroup,
  ListWebAuthnCredentials: createListWebAuthnCredentials,
  ResendConfirmationCode: createResendConfirmationCode,
  RespondToAuthChallenge: createRespondToAuthChallenge,
  RevokeToken: createRevokeToken,
  SetUserMFAPreference: createSetUserMfaPreference,
  SetUserPoolMfaConfig: createSetUserPoolMfaConfig,
  SignUp: createSignUp,
  StartWebAuthnRegistration: createStartWebAuthnRegistration,
  UpdateUserAttributes: createUpdateUserAttributes,
  VerifySoftwareToken: createVerifySoftwareToken,
  VerifyUserAttribute: createVerifyUserAttribute,
} as const

/** Our own operations, by their API name. */
export function createOperations(
  dependencies: OperationDependencies,
): ReadonlyMap<string, Operation<unknown, unknown>> {
  return new Map(
    Object.entries(CREATORS).map(([name, create]) => [
      name,
      create(dependencies) as Operation<unknown, unknown>,
    ]),
  )
}

// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pools-API-operations.html: unauthenticated and
// user-authorized operations, which an app makes without AWS credentials.
const PUBLIC_OPERATIONS = new Set([
  'AssociateSoftwareToken',
  'ChangePassword',
  'CompleteWebAuthnRegistration',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'DeleteUser',
  'DeleteUserAttributes',
  'DeleteWebAuthnCredential',
  'ForgotPassword',
  'GetTokensFromRefreshToken',
  'GetUser',
  'GetUserAttributeVerificationCode',
  'GetUserAuthFactors',
  'GlobalSignOut',
  'InitiateAuth',
  'ListWebAuthnCredentials',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'RevokeToken',
  'SetUserMFAPreference',
  'SignUp',
  'StartWebAuthnRegistration',
  'UpdateUserAttributes',
  'VerifySoftwareToken',
  'VerifyUserAttribute',
])

/** Whether a web page may call it. */
export function isPublicOperation(name: string): boolean {
  return PUBLIC_OPERATIONS.has(name)
}
