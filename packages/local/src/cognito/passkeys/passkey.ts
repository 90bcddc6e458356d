import type { WebAuthnCredentialDescription } from '@aws-sdk/client-cognito-identity-provider'
import { limitExceeded } from '../cognito-error.ts'
import type { Pool, StoredUser } from '../pool/pool.ts'
import { attributeOf } from '../pool/stored-user.ts'
import type { PasskeyRecord } from '../pool/user-record.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#resource-quotas-cup */
const MAX_PASSKEYS = 20

/** Throws LimitExceededException for a user who may have no further passkey. */
export function assertRoomForPasskey({ passkeys = [] }: Pick<StoredUser, 'passkeys'>): void {
  if (passkeys.length >= MAX_PASSKEYS) {
    throw limitExceeded(`A user can have ${MAX_PASSKEYS} passkeys.`)
  }
}

/** The user's passkeys for the pool's relying party: none for another one are of use. */
export function passkeysFor(
  { options }: Pool,
  { passkeys = [] }: Pick<StoredUser, 'passkeys'>,
): readonly PasskeyRecord[] {
  const id = options.WebAuthnConfiguration?.RelyingPartyId
  return passkeys.filter(({ relyingPartyId }) => relyingPartyId === id)
}

/** What an authenticator keeps of the user, and gives back with each sign-in: base64url. */
export function userHandleOf(user: StoredUser): string {
  return Buffer.from(attributeOf(user, 'sub') ?? user.Username).toString('base64url')
}

/** A passkey as ListWebAuthnCredentials shows it. */
export function describePasskey(passkey: PasskeyRecord): WebAuthnCredentialDescription {
  const { attachment } = passkey
  return {
    CredentialId: passkey.id,
    FriendlyCredentialName: attachment === 'platform' ? 'Platform passkey' : 'Roaming passkey',
    RelyingPartyId: passkey.relyingPartyId,
    ...(attachment === undefined ? {} : { AuthenticatorAttachment: attachment }),
    AuthenticatorTransports: [...passkey.transports],
    CreatedAt: passkey.CreationDate,
  }
}
