import type {
  ResendConfirmationCodeRequest,
  ResendConfirmationCodeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter, limitExceeded, notAuthorized, userNotFound } from '../cognito-error.ts'
import { codeDelivery } from '../mail/mailer.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { attributeOf } from '../pool/stored-user.ts'

type Dependencies = Pick<
  OperationDependencies,
  'clock' | 'codes' | 'mailer' | 'pools' | 'resendLimit'
>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 * cognito-local has no such operation. The new code replaces the one before it; five an hour
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html); a confirmed user is told so
 * (aws-sdk-android#1297); for an unknown one the answer is simulated unless the client shows existence.
 */
export function createResendConfirmationCode(
  dependencies: Dependencies,
): Operation<ResendConfirmationCodeRequest, ResendConfirmationCodeResponse> {
  return async ({ ClientId, Username }) => {
    const name = String(Username)
    const { pool, client } = await dependencies.pools.byClientId(String(ClientId))
    const user = pool.find(name)
    if (!dependencies.resendLimit.take(`${pool.id} ${user?.Username ?? name.toLowerCase()}`)) {
      throw limitExceeded()
    }
    if (!user) {
      if (client.PreventUserExistenceErrors === 'ENABLED') {
        return { CodeDeliveryDetails: codeDelivery(name) }
      }
      throw userNotFound('Username/client id combination not found.')
    }
    if (!user.Enabled) throw notAuthorized('User is disabled.')
    if (user.UserStatus !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.')
    const email = attributeOf(user, 'email')
    if (!email) {
      throw invalidParameter('User has no attribute matching desired auto verified attributes')
    }

    const code = dependencies.codes()
    await pool.changeUser(user, (stored) => {
      stored.signUpCode = { code, issuedAt: dependencies.clock.now() }
    })
    await dependencies.mailer.sendCode(email, code)
    return { CodeDeliveryDetails: codeDelivery(email) }
  }
}
