import { createAdminAddUserToGroup } from './admin-add-user-to-group.ts'
import { createAdminConfirmSignUp } from './admin-confirm-sign-up.ts'
import { createAdminCreateUser } from './admin-create-user.ts'
import { createAdminDeleteUser } from './admin-delete-user.ts'
import { createAdminDisableUser } from './admin-disable-user.ts'
import { createAdminInitiateAuth } from './admin-initiate-auth.ts'
import { createAdminRemoveUserFromGroup } from './admin-remove-user-from-group.ts'
import { createAdminSetUserPassword } from './admin-set-user-password.ts'
import { createAdminUpdateUserAttributes } from './admin-update-user-attributes.ts'
import { createChangePassword } from './change-password.ts'
import { createConfirmForgotPassword } from './confirm-forgot-password.ts'
import { createConfirmSignUp } from './confirm-sign-up.ts'
import { createCreateGroup } from './create-group.ts'
import { createDescribeUserPool } from './describe-user-pool.ts'
import { createForgotPassword } from './forgot-password.ts'
import { createGetTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts'
import { createGlobalSignOut } from './global-sign-out.ts'
import { createInitiateAuth } from './initiate-auth.ts'
import { createListUsers } from './list-users.ts'
import { createListUsersInGroup } from './list-users-in-group.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { createResendConfirmationCode } from './resend-confirmation-code.ts'
import { createRespondToAuthChallenge } from './respond-to-auth-challenge.ts'
import { createRevokeToken } from './revoke-token.ts'
import { createSignUp } from './sign-up.ts'
import { createUpdateUserAttributes } from './update-user-attributes.ts'

const CREATORS = {
  AdminAddUserToGroup: createAdminAddUserToGroup,
  AdminConfirmSignUp: createAdminConfirmSignUp,
  AdminCreateUser: createAdminCreateUser,
  AdminDeleteUser: createAdminDeleteUser,
  AdminDisableUser: createAdminDisableUser,
  AdminInitiateAuth: createAdminInitiateAuth,
  AdminRemoveUserFromGroup: createAdminRemoveUserFromGroup,
  AdminSetUserPassword: createAdminSetUserPassword,
  AdminUpdateUserAttributes: createAdminUpdateUserAttributes,
  ChangePassword: createChangePassword,
  ConfirmForgotPassword: createConfirmForgotPassword,
  ConfirmSignUp: createConfirmSignUp,
  CreateGroup: createCreateGroup,
  DescribeUserPool: createDescribeUserPool,
  ForgotPassword: createForgotPassword,
  GetTokensFromRefreshToken: createGetTokensFromRefreshToken,
  GlobalSignOut: createGlobalSignOut,
  InitiateAuth: createInitiateAuth,
  ListUsers: createListUsers,
  ListUsersInGroup: createListUsersInGroup,
  ResendConfirmationCode: createResendConfirmationCode,
  RespondToAuthChallenge: createRespondToAuthChallenge,
  RevokeToken: createRevokeToken,
  SignUp: createSignUp,
  UpdateUserAttributes: createUpdateUserAttributes,
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
