import type {
  AdminResetUserPasswordRequest,
  AdminResetUserPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { sendResetCode } from './send-reset-code.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 * Not in cognito-local. From now on the user's sign-ins answer PasswordResetRequiredException until
 * ConfirmForgotPassword takes the code that was sent.
 */
export function createAdminResetUserPassword(
  dependencies: Pick<OperationDependencies, 'clock' | 'codes' | 'mailer' | 'pools'>,
): Operation<AdminResetUserPasswordRequest, AdminResetUserPasswordResponse> {
  return async (request) => {
    const pool = await dependencies.pools.byId(String(request.UserPoolId))
    await sendResetCode(dependencies, pool, pool.get(String(request.Username)), 'RESET_REQUIRED')
    return {}
  }
}
