import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { CognitoError } from '../cognito-error.ts'
import type { PasskeyRecord } from '../pool/user-record.ts'
import { readClientData } from './passkey-response.ts'
import { isOriginOf, type RelyingParty } from './relying-party.ts'

/** What the service's creation options ask for: ES256 and RS256, by their COSE numbers. */
export const ALGORITHMS = [-7, -257]

/** Takes 0.4 s to load, so it is loaded with the first passkey. */
const loadServer = () => import('@simplewebauthn/server')

export type NewPasskey = Omit<PasskeyRecord, 'CreationDate'>

/**
 * The passkey that an authenticator made for `challenge`. Throws the exceptions of CompleteWebAuthnRegistration:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html
 */
export async function verifyRegistration(
  response: RegistrationResponseJSON,
  relyingParty: RelyingParty,
  challenge: string,
): Promise<NewPasskey> {
  const { origin, isCrossOrigin } = readClientData(response.response.clientDataJSON)
  if (isCrossOrigin || !isOriginOf(relyingParty, origin)) {
    throw new CognitoError(
      'WebAuthnOriginNotAllowedException',
      `The origin ${printable(origin)} is not allowed by the relying party ID ${relyingParty.id}.`,
    )
  }
  const { verifyRegistrationResponse } = await loadServer()
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: relyingParty.userVerification === 'required',
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((error: unknown) => {
    throw isOtherRelyingParty(error)
      ? new CognitoError(
          'WebAuthnRelyingPartyMismatchException',
          `The credential is of another relying party than ${relyingParty.id}.`,
        )
      : notSupported()
  })
  if (!result.verified) throw notSupported()
  const { credential } = result.registrationInfo
  const { authenticatorAttachment: attachment } = response
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: credential.transports ?? [],
    ...(attachment === undefined ? {} : { attachment }),
    relyingPartyId: relyingParty.id,
  }
}

export interface Assertion {
  readonly response: AuthenticationResponseJSON
  readonly relyingParty: RelyingParty
  readonly challenge: string
  /** Those of the user who signs in. */
  readonly passkeys: readonly PasskeyRecord[]
  readonly userHandle: string
}

/** The passkey that signed `challenge`, with its new counter, and whether its user was verified; `null`: none did. */
export async function verifyAssertion({
  response,
  relyingParty,
  challenge,
  passkeys,
  userHandle,
}: Assertion): Promise<{
  readonly passkey: PasskeyRecord
  readonly isUserVerified: boolean
} | null> {
  const { origin, isCrossOrigin } = readClientData(response.response.clientDataJSON)
  if (isCrossOrigin || !isOriginOf(relyingParty, origin)) return null
  const passkey = passkeys.find(({ id }) => id === response.id)
  if (passkey?.relyingPartyId !== relyingParty.id) return null
  if ((response.response.userHandle ?? userHandle) !== userHandle) return null
  const { verifyAuthenticationResponse } = await loadServer()
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: relyingParty.userVerification === 'required',
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(() => null)
  if (!result?.verified) return null
  const { newCounter: counter, userVerified: isUserVerified } = result.authenticationInfo
  return { passkey: { ...passkey, counter }, isUserVerified }
}

/** A counter that does not go up is the sign of a copied authenticator. Those that always say 0 do not count. */
export function isCounterAfter(next: number, previous: number): boolean {
  return next > previous || (next === 0 && previous === 0)
}

/** By the name of the library's error, which it does not export. */
function isOtherRelyingParty(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnexpectedRPIDHash'
}

function notSupported() {
  return new CognitoError(
    'WebAuthnCredentialNotSupportedException',
    'The passkey is of an unsupported device or provider.',
  )
}

function printable(origin: string): string {
  return origin.replace(/[^ -~]/g, '?').slice(0, 200)
}
