import type {
  StartWebAuthnRegistrationRequest,
  StartWebAuthnRegistrationResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import type { Pool, StoredUser } from '../pool/pool.ts'
import { attributeOf } from '../pool/stored-user.ts'
import { assertRoomForPasskey, userHandleOf } from './passkey.ts'
import { relyingPartyOf } from './relying-party.ts'
import { ALGORITHMS } from './verify-passkey.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html
 * (not in cognito-local). The options are those of its sample response.
 */
export function createStartWebAuthnRegistration({
  accessTokens,
  passkeyChallenges,
}: Pick<OperationDependencies, 'accessTokens' | 'passkeyChallenges'>): Operation<
  StartWebAuthnRegistrationRequest,
  StartWebAuthnRegistrationResponse
> {
  return async ({ AccessToken }) => {
    const { pool, client, user } = await accessTokens.read(AccessToken)
    const { id, userVerification } = relyingPartyOf(pool)
    assertRoomForPasskey(user)
    const name = shownName(pool, user)
    return {
      CredentialCreationOptions: {
        authenticatorSelection: {
          requireResidentKey: true,
          residentKey: 'required',
          userVerification,
        },
        challenge: passkeyChallenges.issue(pool, client, user),
        excludeCredentials: (user.passkeys ?? []).map((passkey) => ({
          id: passkey.id,
          type: 'public-key',
        })),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
        rp: { id, name: id },
        timeout: 60_000,
        user: { displayName: name, id: userHandleOf(user), name },
      },
    }
  }
}

/** What a passkey provider shows: the address where it is the user name. The name that is stored is an id then. */
function shownName({ options }: Pool, user: StoredUser): string {
  const byEmail = options.UsernameAttributes?.includes('email')
  return (byEmail ? attributeOf(user, 'email') : undefined) ?? user.Username
}
