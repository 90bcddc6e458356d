import type {
  GetUserAttributeVerificationCodeRequest,
  GetUserAttributeVerificationCodeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter, limitExceeded } from '../cognito-error.ts'
import { codeDelivery } from '../mail/mailer.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { attributeOf } from '../pool/stored-user.ts'
import { pendingEmail } from './change-attributes.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html
 * cognito-local sends the code for a new address to the old one, which proves nothing about the new one, and sets no
 * limit.
 */
export function createGetUserAttributeVerificationCode({
  accessTokens,
  clock,
  codes,
  mailer,
  resendLimit,
}: Pick<
  OperationDependencies,
  'accessTokens' | 'clock' | 'codes' | 'mailer' | 'resendLimit'
>): Operation<GetUserAttributeVerificationCodeRequest, GetUserAttributeVerificationCodeResponse> {
  return async ({ AccessToken, AttributeName }) => {
    const { pool, user } = await accessTokens.read(AccessToken)
    assertEmail(AttributeName)
    if (!resendLimit.take(`${pool.id} attribute ${user.Username}`)) throw limitExceeded()
    const code = codes()
    // Read inside the change, since another request may change the address at the same moment.
    const email = await pool.changeUser(user, (stored) => {
      const address = pendingEmail(stored) ?? attributeOf(stored, 'email')
      if (!address) {
        throw invalidParameter('User has no attribute matching desired auto verified attributes')
      }
      stored.addressCode = { code, issuedAt: clock.now() }
      return address
    })
    await mailer.sendCode(email, code)
    return { CodeDeliveryDetails: codeDelivery(email) }
  }
}

/** Only an address can be verified here. */
export function assertEmail(attribute: string | undefined): void {
  if (attribute === 'email') return
  throw invalidParameter(
    `The local stack sends no text messages: only email can be verified, not ${attribute}.`,
  )
}
