import type {
  AdminConfirmSignUpRequest,
  AdminConfirmSignUpResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { notAuthorized } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { runPostConfirmation } from '../triggers/sign-up-triggers.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
 * Confirms the user but verifies no address, and the Post confirmation trigger's error reaches the caller.
 */
export function createAdminConfirmSignUp({
  clock,
  pools,
  triggers,
}: Pick<OperationDependencies, 'clock' | 'pools' | 'triggers'>): Operation<
  AdminConfirmSignUpRequest,
  AdminConfirmSignUpResponse
> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    const known = pool.get(String(request.Username))
    const user = await pool.changeUser(known, (found) => {
      if (found.UserStatus !== 'UNCONFIRMED') {
        throw notAuthorized(`User cannot be confirmed. Current status is ${found.UserStatus}`)
      }
      found.UserStatus = 'CONFIRMED'
      found.signUpCode = undefined
      found.UserLastModifiedDate = new Date(clock.now())
      return found
    })
    await runPostConfirmation(triggers, pool, user, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: null,
      clientMetadata: request.ClientMetadata,
    })
    return {}
  }
}
