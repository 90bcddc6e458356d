import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { invalidParameter } from '../cognito-error.ts'

// What a browser answers, as `PublicKeyCredential.toJSON()` writes it. It comes from anybody, so its shape is checked
// before it is read: https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson

type Members = Readonly<Record<string, unknown>>

/** What the browser signed beside the authenticator's own data. */
export interface ClientData {
  readonly challenge: string
  readonly origin: string
  /** Whether the page was in a frame of another origin. */
  readonly isCrossOrigin: boolean
}

/** The answer to a registration. Throws InvalidParameterException for anything else. */
export function readRegistrationResponse(value: unknown): RegistrationResponseJSON {
  const { credential, response } = readCredential(value, ['clientDataJSON', 'attestationObject'])
  const { transports } = response
  return {
    ...identityOf(credential),
    ...attachmentOf(credential),
    response: {
      clientDataJSON: String(response['clientDataJSON']),
      attestationObject: String(response['attestationObject']),
      transports: Array.isArray(transports)
        ? transports.filter((each) => typeof each === 'string')
        : [],
    },
  }
}

/** The answer to a sign-in: JSON text, since challenge responses are text. Throws InvalidParameterException for anything else. */
export function readAuthenticationResponse(text: string): AuthenticationResponseJSON {
  const { credential, response } = readCredential(parseJson(text), [
    'clientDataJSON',
    'authenticatorData',
    'signature',
  ])
  const userHandle = response['userHandle']
  return {
    ...identityOf(credential),
    response: {
      clientDataJSON: String(response['clientDataJSON']),
      authenticatorData: String(response['authenticatorData']),
      signature: String(response['signature']),
      ...(typeof userHandle === 'string' ? { userHandle } : {}),
    },
  }
}

/** Throws InvalidParameterException for what no browser writes. */
export function readClientData(clientDataJSON: string): ClientData {
  const data = parseJson(Buffer.from(clientDataJSON, 'base64url').toString())
  if (!isMembers(data)) throw malformed()
  const { challenge, origin, crossOrigin } = data
  if (typeof challenge !== 'string' || typeof origin !== 'string') throw malformed()
  return { challenge, origin, isCrossOrigin: crossOrigin === true }
}

function readCredential(
  credential: unknown,
  required: readonly string[],
): { readonly credential: Members; readonly response: Members } {
  if (!isMembers(credential)) throw malformed()
  const { id, rawId, type, response } = credential
  if (!isMembers(response) || type !== 'public-key' || id !== rawId) throw malformed()
  if (![id, ...required.map((name) => response[name])].every(isBase64Url)) throw malformed()
  return { credential, response }
}

function identityOf(credential: Members) {
  const id = String(credential['id'])
  return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} }
}

function attachmentOf({
  authenticatorAttachment: attachment,
}: Members): Pick<RegistrationResponseJSON, 'authenticatorAttachment'> {
  return attachment === 'platform' || attachment === 'cross-platform'
    ? { authenticatorAttachment: attachment }
    : {}
}

function isBase64Url(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]+$/.test(value)
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed()
  }
}

function malformed() {
  return invalidParameter('Credential is not the JSON of a public key credential.')
}
