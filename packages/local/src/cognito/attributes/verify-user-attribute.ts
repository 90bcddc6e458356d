import type {
  VerifyUserAttributeRequest,
  VerifyUserAttributeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { codeMismatch, expiredCode, limitExceeded } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { withAttributes } from '../pool/stored-user.ts'
import { assertUnused, pendingEmail } from './change-attributes.ts'
import { assertEmail } from './get-user-attribute-verification-code.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#resource-quotas */
const CODE_LIFE_MS = 24 * 3_600_000

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html
 * Differs from cognito-local: the code expires, attempts are limited, and an address that somebody else has taken in
 * the meantime is refused.
 */
export function createVerifyUserAttribute({
  accessTokens,
  clock,
  confirmLimit,
}: Pick<OperationDependencies, 'accessTokens' | 'clock' | 'confirmLimit'>): Operation<
  VerifyUserAttributeRequest,
  VerifyUserAttributeResponse
> {
  return async ({ AccessToken, AttributeName, Code }) => {
    const { pool, user } = await accessTokens.read(AccessToken)
    assertEmail(AttributeName)
    if (!confirmLimit.take(`${pool.id} attribute ${user.Username}`)) throw limitExceeded()
    await pool.changeUser(user, (stored) => {
      const { addressCode: issued } = stored
      const now = clock.now()
      if (!issued || issued.issuedAt + CODE_LIFE_MS <= now) throw expiredCode()
      if (issued.code !== Code) throw codeMismatch()
      const email = pendingEmail(stored)
      if (email !== null) assertUnused(pool, stored, email)
      stored.Attributes = withAttributes(stored.Attributes, {
        ...(email === null ? {} : { email }),
        email_verified: 'true',
      })
      stored.addressCode = undefined
      stored.UnverifiedAttributeChanges = undefined
      stored.UserLastModifiedDate = new Date(now)
    })
    return {}
  }
}
