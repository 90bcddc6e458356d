import type {
  ChangePasswordRequest,
  ChangePasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter, notAuthorized } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { assertPasswordConforms } from './password-policy.ts'
import { newVerifier, passwordMatches } from './passwords.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
 * cognito-local stores and compares the passwords themselves and checks no policy. A user without a password sets the
 * first one, and has no previous one to name.
 */
export function createChangePassword({
  accessTokens,
}: Pick<OperationDependencies, 'accessTokens'>): Operation<
  ChangePasswordRequest,
  ChangePasswordResponse
> {
  return async (request) => {
    const { pool, user } = await accessTokens.read(request.AccessToken)
    const { PreviousPassword: previous } = request
    if (user.password && previous === undefined) {
      throw invalidParameter('Missing required parameter PreviousPassword')
    }
    if (previous !== undefined && !passwordMatches(pool, user, previous)) throw notAuthorized()
    const proposed = String(request.ProposedPassword)
    assertPasswordConforms(proposed, pool.options.Policies?.PasswordPolicy)
    await pool.changeUser(user, (stored) => {
      stored.password = newVerifier(pool, user.Username, proposed)
    })
    return {}
  }
}
