import type {
  AssociateSoftwareTokenRequest,
  AssociateSoftwareTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { assertSoftwareTokens } from './mfa-preference.ts'
import { associateSecret } from './software-token.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html
 * cognito-local also enrols users of pools without MFA, and a new secret replaces the verified one at once.
 */
export function createAssociateSoftwareToken({
  accessTokens,
}: Pick<OperationDependencies, 'accessTokens'>): Operation<
  AssociateSoftwareTokenRequest,
  AssociateSoftwareTokenResponse
> {
  return async ({ AccessToken }) => {
    if (AccessToken === undefined) throw enrolSignedIn()
    const { pool, user } = await accessTokens.read(AccessToken)
    assertSoftwareTokens(pool)
    return { SecretCode: await pool.changeUser(user, associateSecret) }
  }
}

/** Enrolling with the session of an MFA_SETUP challenge is not emulated. */
export function enrolSignedIn(): Error {
  return invalidParameter(
    'The local stack has no MFA_SETUP challenge: associate and verify a software token with AccessToken.',
  )
}
