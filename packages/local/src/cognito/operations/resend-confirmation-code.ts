import type {
  ResendConfirmationCodeRequest,
  ResendConfirmationCodeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter, limitExceeded, notAuthorized, userNotFound } from '../errors.ts'
import { codeDelivery } from '../mail/code-delivery.ts'
import { attributeOf } from '../pool/attributes.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

type Needs = Pick<OperationNeeds, 'clock' | 'codes' | 'mailer' | 'pools' | 'resendLimit'>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 * cognito-local has no such operation. The new code replaces the one before it; five an hour
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html); a confirmed user is told so
 * (aws-sdk-android#1297); for an unknown one the answer is simulated unless the client shows existence.
 */
export function createResendConfirmationCode(
  needs: Needs,
): Operation<ResendConfirmationCodeRequest, ResendConfirmationCodeResponse> {
  return async ({ ClientId, Username }) => {
    const name = String(Username)
    const { pool, client } = await needs.pools.byClientId(String(ClientId))
    const user = pool.find(name)
    if (!needs.resendLimit.take(`${pool.id} ${user?.Username ?? name.toLowerCase()}`)) {
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

    const code = needs.codes()
    await pool.changeUser(user, (stored) => {
      stored.signUpCode = { code, issuedAt: needs.clock.now() }
    })
    await needs.mailer.sendCode(email, code)
    return { CodeDeliveryDetails: codeDelivery(email) }
  }
}
