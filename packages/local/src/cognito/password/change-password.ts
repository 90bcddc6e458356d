import type {
  ChangePasswordRequest,
  ChangePasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { notAuthorized } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { assertPasswordConforms } from './password-policy.ts'
import { newVerifier, passwordMatches } from './passwords.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
 * cognito-local stores and compares the passwords themselves and checks no policy.
 */
export function createChangePassword({
  accessTokens,
}: Pick<OperationDependencies, 'accessTokens'>): Operation<
  ChangePasswordRequest,
  ChangePasswordResponse
> {
  return async (request) => {
    const { pool, user } = await accessTokens.read(request.AccessToken)
    if (!passwordMatches(pool, user, String(request.PreviousPassword))) throw notAuthorized()
    const proposed = String(request.ProposedPassword)
    assertPasswordConforms(proposed, pool.options.Policies?.PasswordPolicy)
    await pool.changeUser(user, (stored) => {
      stored.password = newVerifier(pool, user.Username, proposed)
    })
    return {}
  }
}
