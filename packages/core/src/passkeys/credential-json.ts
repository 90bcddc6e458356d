/**
 * WebAuthn's own conversions from and to JSON, and ours where a browser has none: Chromium has them from version 129 on,
 * Firefox from 119, Safari from 18.4. Extensions of password managers put credentials of their own in place, whose
 * `toJSON` is missing or throws (https://github.com/dotnet/aspnetcore/issues/62916).
 */

/** Options as Cognito sends them. */
export type OptionsJson = Readonly<Record<string, unknown>>

/** @throws what browsers throw for options that are none. */
export function readCreationOptions(json: OptionsJson): PublicKeyCredentialCreationOptions {
  const options = json as Partial<PublicKeyCredentialCreationOptionsJSON>
  const { challenge, user, rp, pubKeyCredParams, excludeCredentials } = options
  if (!challenge || !user || !rp || !pubKeyCredParams) throw incomplete()
  const complete = { ...options, challenge, user, rp, pubKeyCredParams }
  if (hasStatic('parseCreationOptionsFromJSON'))
    return PublicKeyCredential.parseCreationOptionsFromJSON(complete)
  return {
    ...(complete as object),
    pubKeyCredParams,
    rp,
    challenge: decode(challenge),
    user: { ...user, id: decode(user.id) },
    ...readDescriptors('excludeCredentials', excludeCredentials),
  }
}

/** @throws what browsers throw for options that are none. */
export function readRequestOptions(json: OptionsJson): PublicKeyCredentialRequestOptions {
  const options = json as Partial<PublicKeyCredentialRequestOptionsJSON>
  const { challenge, allowCredentials } = options
  if (!challenge) throw incomplete()
  if (hasStatic('parseRequestOptionsFromJSON'))
    return PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, challenge })
  return {
    ...(options as object),
    challenge: decode(challenge),
    ...readDescriptors('allowCredentials', allowCredentials),
  }
}

/** What Cognito is sent: `credential.toJSON()`, or the same made by hand. */
export function writeCredential(credential: PublicKeyCredential): object {
  const own = attempt(() => credential.toJSON())
  return own ?? toJson(credential)
}

function toJson(credential: PublicKeyCredential): object {
  const { id, rawId, type, authenticatorAttachment, response } = credential
  return {
    id,
    rawId: encode(rawId),
    type,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: attempt(() => credential.getClientExtensionResults()) ?? {},
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      ...('attestationObject' in response
        ? attestationToJson(response as AuthenticatorAttestationResponse)
        : assertionToJson(response as AuthenticatorAssertionResponse)),
    },
  }
}

/** Everything but the object itself is only for convenience: it is in there as well. */
function attestationToJson(response: AuthenticatorAttestationResponse): object {
  const publicKey = attempt(() => response.getPublicKey())
  const authenticatorData = attempt(() => response.getAuthenticatorData())
  return {
    attestationObject: encode(response.attestationObject),
    transports: attempt(() => response.getTransports()) ?? [],
    publicKeyAlgorithm: attempt(() => response.getPublicKeyAlgorithm()),
    ...(publicKey && { publicKey: encode(publicKey) }),
    ...(authenticatorData && { authenticatorData: encode(authenticatorData) }),
  }
}

function assertionToJson({
  authenticatorData,
  signature,
  userHandle,
}: AuthenticatorAssertionResponse) {
  return {
    authenticatorData: encode(authenticatorData),
    signature: encode(signature),
    ...(userHandle && { userHandle: encode(userHandle) }),
  }
}

function readDescriptors(
  name: 'excludeCredentials' | 'allowCredentials',
  descriptors: PublicKeyCredentialDescriptorJSON[] | undefined,
) {
  if (!descriptors) return {}
  return {
    [name]: descriptors.map(({ id, transports }) => ({
      id: decode(id),
      type: 'public-key' as const,
      ...(transports && { transports: transports as AuthenticatorTransport[] }),
    })),
  }
}

function hasStatic(name: 'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON'): boolean {
  return typeof PublicKeyCredential[name] === 'function'
}

function incomplete(): TypeError {
  return new TypeError('These are no options for a passkey')
}

function encode(buffer: ArrayBuffer): string {
  const characters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte))
  return btoa(characters.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decode(base64url: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(characters, (character) => character.charCodeAt(0))
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
