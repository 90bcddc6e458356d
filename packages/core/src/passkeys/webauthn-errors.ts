import { readError } from '../gate/read-error.ts'
import type { SignInReason } from '../sign-in/exceptions.ts'

/** What the browser was asked for: a new passkey, or one that there is. */
export type Ceremony = 'create' | 'get'

interface Row {
  readonly error: string | readonly string[]
  /** Only then; at both when left out. */
  readonly at?: Ceremony
  readonly means: SignInReason['code']
  readonly advice?: string
}

/**
 * The first row that fits decides. All errors are here that the standard documents
 * (https://www.w3.org/TR/webauthn-3/#sctn-create-request-exceptions and #sctn-get-request-exceptions), those of its
 * conversions from JSON, and those that browsers give beside it.
 */
const ERRORS: readonly Row[] = [
  // The person cancelled or let the time run out, or there is no passkey. Browsers do not tell which, lest a page find out
  // whether somebody has one.
  { error: ['NotAllowedError', 'AbortError', 'TimeoutError'], means: 'passkey-cancelled' },
  { error: 'InvalidStateError', at: 'create', means: 'passkey-exists' },

  // There is nothing that keeps passkeys, or that asks for a face, finger or PIN where the pool demands it.
  { error: ['ConstraintError', 'NotSupportedError'], means: 'passkey-unavailable' },
  { error: 'PasskeysNotSupported', means: 'passkey-unavailable' },

  {
    error: ['InsecurePage', 'SecurityError'],
    means: 'not-configured',
    advice:
      'Passkeys work on pages of the relying party id of the user pool and of its subdomains, over https; on this machine at http://localhost.',
  },

  // The authenticator failed, or Cognito's options are none. NotReadableError and OperationError are Chromium's: the
  // system's own keeper of passkeys failed, or another prompt is open.
  { error: ['DataError', 'InvalidStateError', 'NotReadableError'], means: 'passkey-failed' },
  { error: ['OperationError', 'UnknownError'], means: 'passkey-failed' },
  { error: ['EncodingError', 'InvalidCharacterError', 'TypeError'], means: 'passkey-failed' },
]

/** Puts an error of the browser into our words; `null` when it is none. */
export function readWebAuthnError(ceremony: Ceremony, error: unknown): SignInReason | null {
  const { name } = readError(error)
  const row = ERRORS.find(
    ({ error, at = ceremony }) => [error].flat().includes(name) && at === ceremony,
  )
  if (row) return { code: row.means, ...(row.advice && { advice: row.advice }) }
  // Amplify hides an error that it has no word for in one of its own.
  const { underlyingError }: { readonly underlyingError?: unknown } = Object(error)
  if (name === 'Unknown' && underlyingError) return readWebAuthnError(ceremony, underlyingError)
  const isBrowsers = typeof DOMException === 'function' && error instanceof DOMException
  return isBrowsers ? { code: 'passkey-failed' } : null
}
