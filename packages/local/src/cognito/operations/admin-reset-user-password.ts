import type {
  AdminResetUserPasswordRequest,
  AdminResetUserPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { sendResetCode } from '../password/send-reset-code.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 * Not in cognito-local. From now on the user's sign-ins answer PasswordResetRequiredException until
 * ConfirmForgotPassword takes the code that was sent.
 */
export function createAdminResetUserPassword(
  needs: Pick<OperationNeeds, 'clock' | 'codes' | 'mailer' | 'pools'>,
): Operation<AdminResetUserPasswordRequest, AdminResetUserPasswordResponse> {
  return async (request) => {
    const pool = await needs.pools.byId(String(request.UserPoolId))
    await sendResetCode(needs, pool, pool.get(String(request.Username)), 'RESET_REQUIRED')
    return {}
  }
}
