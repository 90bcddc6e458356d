import type {
  ForgotPasswordRequest,
  ForgotPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { limitExceeded, userNotFound } from '../cognito-error.ts'
import { codeDelivery } from '../mail/mailer.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { sendResetCode } from './send-reset-code.ts'

type Dependencies = Pick<
  OperationDependencies,
  'clock' | 'codes' | 'mailer' | 'pools' | 'resetLimit'
>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 * Differs from cognito-local: only a verified address gets a code, existence is hidden as the client asks, and the
 * code is another than the sign-up code.
 */
export function createForgotPassword(
  dependencies: Dependencies,
): Operation<ForgotPasswordRequest, ForgotPasswordResponse> {
  return async ({ ClientId, Username }) => {
    const name = String(Username)
    const { pool, client } = await dependencies.pools.byClientId(String(ClientId))
    const user = pool.find(name)
    if (!dependencies.resetLimit.take(`${pool.id} ${user?.Username ?? name.toLowerCase()}`)) {
      throw limitExceeded()
    }
    if (!user) {
      if (client.PreventUserExistenceErrors === 'ENABLED') {
        return { CodeDeliveryDetails: codeDelivery(name) }
      }
      throw userNotFound('Username/client id combination not found.')
    }
    return { CodeDeliveryDetails: await sendResetCode(dependencies, pool, user) }
  }
}
