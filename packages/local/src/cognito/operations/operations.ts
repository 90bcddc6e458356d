import { createAdminAddUserToGroup } from './admin-add-user-to-group.ts'
import { createAdminConfirmSignUp } from './admin-confirm-sign-up.ts'
import { createAdminCreateUser } from './admin-create-user.ts'
import { createAdminInitiateAuth } from './admin-initiate-auth.ts'
import { createAdminSetUserPassword } from './admin-set-user-password.ts'
import { createChangePassword } from './change-password.ts'
import { createConfirmForgotPassword } from './confirm-forgot-password.ts'
import { createConfirmSignUp } from './confirm-sign-up.ts'
import { createCreateGroup } from './create-group.ts'
import { createForgotPassword } from './forgot-password.ts'
import { createGetTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts'
import { createGlobalSignOut } from './global-sign-out.ts'
import { createInitiateAuth } from './initiate-auth.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { createResendConfirmationCode } from './resend-confirmation-code.ts'
import { createRespondToAuthChallenge } from './respond-to-auth-challenge.ts'
import { createRevokeToken } from './revoke-token.ts'
import { createSignUp } from './sign-up.ts'

const CREATORS = {
  AdminAddUserToGroup: createAdminAddUserToGroup,
  AdminConfirmSignUp: createAdminConfirmSignUp,
  AdminCreateUser: createAdminCreateUser,
  AdminInitiateAuth: createAdminInitiateAuth,
  AdminSetUserPassword: createAdminSetUserPassword,
  ChangePassword: createChangePassword,
  ConfirmForgotPassword: createConfirmForgotPassword,
  ConfirmSignUp: createConfirmSignUp,
  CreateGroup: createCreateGroup,
  ForgotPassword: createForgotPassword,
  GetTokensFromRefreshToken: createGetTokensFromRefreshToken,
  GlobalSignOut: createGlobalSignOut,
  InitiateAuth: createInitiateAuth,
  ResendConfirmationCode: createResendConfirmationCode,
  RespondToAuthChallenge: createRespondToAuthChallenge,
  RevokeToken: createRevokeToken,
  SignUp: createSignUp,
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
