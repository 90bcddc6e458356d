import type {
  ConfirmForgotPasswordRequest,
  ConfirmForgotPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { codeMismatch, expiredCode, limitExceeded, userNotFound } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { runPostConfirmation } from '../triggers/sign-up-triggers.ts'
import { assertPasswordConforms } from './password-policy.ts'
import { newVerifier } from './passwords.ts'

type Dependencies = Pick<OperationDependencies, 'clock' | 'confirmLimit' | 'pools' | 'triggers'>

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#resource-quotas */
const CODE_LIFE_MS = 3_600_000

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 * Differs from cognito-local: the code expires after an hour and can be used once, the password policy holds, and
 * the trigger's error reaches the caller.
 */
export function createConfirmForgotPassword(
  dependencies: Dependencies,
): Operation<ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse> {
  return async (request) => {
    const { ClientId = '', Username = '', Password = '', ClientMetadata } = request
    const { pool, client } = await dependencies.pools.byClientId(ClientId)
    assertPasswordConforms(Password, pool.options.Policies?.PasswordPolicy)
    const known = pool.find(Username)
    if (
      !dependencies.confirmLimit.take(
        `${pool.id} reset ${known?.Username ?? Username.toLowerCase()}`,
      )
    ) {
      throw limitExceeded()
    }
    if (!known) {
      if (client.PreventUserExistenceErrors === 'ENABLED') throw codeMismatch()
      throw userNotFound('Username/client id combination not found.')
    }
    const user = await pool.changeUser(known, (stored) => {
      const { resetCode } = stored
      const now = dependencies.clock.now()
      if (!resetCode || resetCode.issuedAt + CODE_LIFE_MS <= now) throw expiredCode()
      if (resetCode.code !== request.ConfirmationCode) throw codeMismatch()
      stored.resetCode = undefined
      stored.password = newVerifier(pool, stored.Username, Password)
      stored.UserStatus = 'CONFIRMED'
      stored.UserLastModifiedDate = new Date(now)
      return stored
    })
    await runPostConfirmation(dependencies.triggers, pool, user, {
      source: 'PostConfirmation_ConfirmForgotPassword',
      clientId: ClientId,
      clientMetadata: ClientMetadata,
    })
    return {}
  }
}
