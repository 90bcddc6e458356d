import type {
  VerifySoftwareTokenRequest,
  VerifySoftwareTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { limitExceeded } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { enrolSignedIn } from './associate-software-token.ts'
import { assertSoftwareTokens } from './mfa-preference.ts'
import { verifySecret } from './software-token.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html
 * cognito-local goes by the machine's clock, and sets no limit.
 */
export function createVerifySoftwareToken({
  accessTokens,
  clock,
  confirmLimit,
}: Pick<OperationDependencies, 'accessTokens' | 'clock' | 'confirmLimit'>): Operation<
  VerifySoftwareTokenRequest,
  VerifySoftwareTokenResponse
> {
  return async ({ AccessToken, UserCode = '', FriendlyDeviceName }) => {
    if (AccessToken === undefined) throw enrolSignedIn()
    const { pool, user } = await accessTokens.read(AccessToken)
    assertSoftwareTokens(pool)
    if (!confirmLimit.take(`${pool.id} software token ${user.Username}`)) throw limitExceeded()
    await pool.changeUser(user, (stored) =>
      verifySecret(stored, UserCode, FriendlyDeviceName, clock.now()),
    )
    return { Status: 'SUCCESS' }
  }
}
