import type {
  CompleteWebAuthnRegistrationRequest,
  CompleteWebAuthnRegistrationResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { assertRoomForPasskey } from './passkey.ts'
import { readClientData, readRegistrationResponse } from './passkey-response.ts'
import { relyingPartyOf } from './relying-party.ts'
import { verifyRegistration } from './verify-passkey.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html (not in cognito-local) */
export function createCompleteWebAuthnRegistration({
  accessTokens,
  clock,
  passkeyChallenges,
}: Pick<OperationDependencies, 'accessTokens' | 'clock' | 'passkeyChallenges'>): Operation<
  CompleteWebAuthnRegistrationRequest,
  CompleteWebAuthnRegistrationResponse
> {
  return async ({ AccessToken, Credential }) => {
    const { pool, client, user } = await accessTokens.read(AccessToken)
    const relyingParty = relyingPartyOf(pool)
    const response = readRegistrationResponse(Credential)
    const { challenge } = readClientData(response.response.clientDataJSON)
    passkeyChallenges.take(pool, client, user, challenge)
    const passkey = await verifyRegistration(response, relyingParty, challenge)
    await pool.changeUser(user, (stored) => {
      const { passkeys = [] } = stored
      if (passkeys.some(({ id }) => id === passkey.id)) {
        throw invalidParameter('The passkey is registered already.')
      }
      assertRoomForPasskey(stored)
      stored.passkeys = [...passkeys, { ...passkey, CreationDate: new Date(clock.now()) }]
    })
    return {}
  }
}
