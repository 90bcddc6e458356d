import type {
  ForgotPasswordRequest,
  ForgotPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { limitExceeded, userNotFound } from '../errors.ts'
import { codeDelivery } from '../mail/code-delivery.ts'
import { sendResetCode } from '../password/send-reset-code.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

type Needs = Pick<OperationNeeds, 'clock' | 'codes' | 'mailer' | 'pools' | 'resetLimit'>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 * Differs from cognito-local: only a verified address gets a code, existence is hidden as the client asks, and the
 * code is another than the sign-up code.
 */
export function createForgotPassword(
  needs: Needs,
): Operation<ForgotPasswordRequest, ForgotPasswordResponse> {
  return async ({ ClientId, Username }) => {
    const name = String(Username)
    const { pool, client } = await needs.pools.byClientId(String(ClientId))
    const user = pool.find(name)
    if (!needs.resetLimit.take(`${pool.id} ${user?.Username ?? name.toLowerCase()}`)) {
      throw limitExceeded()
    }
    if (!user) {
      if (client.PreventUserExistenceErrors === 'ENABLED') {
        return { CodeDeliveryDetails: codeDelivery(name) }
      }
      throw userNotFound('Username/client id combination not found.')
    }
    return { CodeDeliveryDetails: await sendResetCode(needs, pool, user) }
  }
}
