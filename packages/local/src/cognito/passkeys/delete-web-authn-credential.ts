import type {
  DeleteWebAuthnCredentialRequest,
  DeleteWebAuthnCredentialResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { resourceNotFound } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteWebAuthnCredential.html (not in cognito-local) */
export function createDeleteWebAuthnCredential({
  accessTokens,
}: Pick<OperationDependencies, 'accessTokens'>): Operation<
  DeleteWebAuthnCredentialRequest,
  DeleteWebAuthnCredentialResponse
> {
  return async ({ AccessToken, CredentialId }) => {
    const { pool, user } = await accessTokens.read(AccessToken)
    await pool.changeUser(user, (stored) => {
      const { passkeys = [] } = stored
      const others = passkeys.filter(({ id }) => id !== CredentialId)
      if (others.length === passkeys.length) {
        throw resourceNotFound('The user has no passkey of that ID.')
      }
      stored.passkeys = others
    })
    return {}
  }
}
