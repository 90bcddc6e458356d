import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { cose, isoCBOR } from '@simplewebauthn/server/helpers'

/** The creation options that the tests rely on, as StartWebAuthnRegistration answers them. */
export interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string; readonly name: string }
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly pubKeyCredParams: readonly { readonly alg: number; readonly type: string }[]
  readonly excludeCredentials: readonly { readonly id: string; readonly type: string }[]
  readonly authenticatorSelection: Readonly<Record<string, unknown>>
  readonly timeout: number
}

/** `CREDENTIAL_REQUEST_OPTIONS`, parsed. */
export interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
  readonly allowCredentials: readonly { readonly id: string }[]
}

/** `CredentialCreationOptions`, which the SDK takes as any JSON. */
export function asCreationOptions(options: unknown): CreationOptions {
  return options as CreationOptions
}

/** The options in the parameters of a WEB_AUTHN challenge. */
export function requestOptions(
  parameters: Readonly<Record<string, string>> | undefined,
): RequestOptions {
  return JSON.parse(parameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? 'null') as RequestOptions
}

/** What a hostile or unusual browser or authenticator does otherwise than the options say. */
export interface Deviation {
  readonly origin?: string
  readonly crossOrigin?: boolean
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly isUserVerified?: boolean
  readonly attestation?: 'none' | 'packed' | 'packed with a wrong signature' | 'unknown'
  readonly algorithm?: 'ES256' | 'Ed25519'
  readonly attachment?: 'platform' | 'cross-platform'
  readonly counter?: number
  readonly userHandle?: string
  /** Answers as the passkey of this id. */
  readonly id?: string
}

interface Key {
  readonly id: string
  readonly userHandle: string
  readonly sign: (data: Buffer) => Buffer
}

const FLAG_PRESENT = 0x01
const FLAG_VERIFIED = 0x04
const FLAG_ATTESTED = 0x40

/**
 * An authenticator and the browser before it, with real keys. Its answers are the JSON that
 * `PublicKeyCredential.toJSON()` writes.
 */
export function softwareAuthenticator(origin = 'http://localhost:4620') {
  const keys = new Map<string, Key>()
  let signatures = 0

  const clientData = (type: string, challenge: string, deviation: Deviation): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: deviation.type ?? type,
        challenge: deviation.challenge ?? challenge,
        origin: deviation.origin ?? origin,
        crossOrigin: deviation.crossOrigin ?? false,
      }),
    )

  return {
    /** Makes a passkey: `navigator.credentials.create()`. */
    create: (options: CreationOptions, deviation: Deviation = {}) => {
      const { algorithm = 'ES256', attestation = 'none' } = deviation
      const { publicKey, privateKey } =
        algorithm === 'ES256'
          ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
          : generateKeyPairSync('ed25519')
      const digest = algorithm === 'ES256' ? 'sha256' : null
      const id = deviation.id ?? randomBytes(16).toString('base64url')
      const key: Key = {
        id,
        userHandle: options.user.id,
        sign: (data) => sign(digest, data, privateKey),
      }
      keys.set(id, key)
      const rawId = Buffer.from(id, 'base64url')
      const length = Buffer.alloc(2)
      length.writeUInt16BE(rawId.length)
      const authenticatorData = Buffer.concat([
        authenticatorHead(deviation.rpId ?? options.rp.id, signatures, FLAG_ATTESTED, deviation),
        Buffer.alloc(16),
        length,
        rawId,
        coseKey(publicKey.export({ format: 'jwk' })),
      ])
      const clientDataJSON = clientData('webauthn.create', options.challenge, deviation)
      const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)])
      const sig = attestation.includes('wrong') ? key.sign(Buffer.from('other')) : key.sign(signed)
      const statement = new Map<string, number | Uint8Array>(
        attestation.startsWith('packed')
          ? [
              ['alg', -7],
              ['sig', bytes(sig)],
            ]
          : [],
      )
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Map<string, number | Uint8Array> | Uint8Array>([
          ['fmt', attestation.split(' ')[0] ?? ''],
          ['attStmt', statement],
          ['authData', bytes(authenticatorData)],
        ]),
      )
      return {
        id,
        rawId: id,
        type: 'public-key',
        authenticatorAttachment: deviation.attachment ?? 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientDataJSON.toString('base64url'),
          attestationObject: Buffer.from(attestationObject).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    /** Signs in with a passkey: `navigator.credentials.get()`. Takes the first of those that are allowed. */
    get: (options: RequestOptions, deviation: Deviation = {}) => {
      const key = options.allowCredentials.map(({ id }) => keys.get(id)).find(Boolean)
      if (!key) throw new Error('This authenticator has none of the allowed passkeys')
      signatures += 1
      const authenticatorData = authenticatorHead(
        deviation.rpId ?? options.rpId,
        deviation.counter ?? signatures,
        0,
        deviation,
      )
      const clientDataJSON = clientData('webauthn.get', options.challenge, deviation)
      const id = deviation.id ?? key.id
      return {
        id,
        rawId: id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientDataJSON.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: key
            .sign(Buffer.concat([authenticatorData, sha256(clientDataJSON)]))
            .toString('base64url'),
          userHandle: deviation.userHandle ?? key.userHandle,
        },
      }
    },
  }
}

/** https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data, up to the counter. */
function authenticatorHead(
  rpId: string,
  counter: number,
  flags: number,
  { isUserVerified = true }: Deviation,
): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(flags | FLAG_PRESENT | (isUserVerified ? FLAG_VERIFIED : 0))
  head.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(Buffer.from(rpId)), head])
}

function coseKey({ kty, x = '', y }: { kty?: string; x?: string; y?: string }): Uint8Array {
  const { COSEKEYS } = cose
  const isElliptic = kty === 'EC'
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [COSEKEYS.kty, isElliptic ? cose.COSEKTY.EC2 : cose.COSEKTY.OKP],
      [COSEKEYS.alg, isElliptic ? cose.COSEALG.ES256 : cose.COSEALG.EdDSA],
      [COSEKEYS.crv, isElliptic ? cose.COSECRV.P256 : cose.COSECRV.ED25519],
      [COSEKEYS.x, bytes(Buffer.from(x, 'base64url'))],
      ...(y === undefined ? [] : [[COSEKEYS.y, bytes(Buffer.from(y, 'base64url'))] as const]),
    ]),
  )
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

/** CBOR's encoder takes no `Buffer`. */
function bytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer)
}
