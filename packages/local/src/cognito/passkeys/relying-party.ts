import { isLoopback } from '../../http/listening.ts'
import { CognitoError } from '../cognito-error.ts'
import { allowedFactors } from '../pool/passwordless.ts'
import type { Pool } from '../pool/pool.ts'

/** Whom the passkeys of a pool are for. */
export interface RelyingParty {
  /** A host name, such as `localhost`. */
  readonly id: string
  readonly userVerification: 'required' | 'preferred'
}

/**
 * Throws WebAuthnNotEnabledException and WebAuthnConfigurationMissingException.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnConfigurationType.html
 */
export function relyingPartyOf(pool: Pool): RelyingParty {
  if (!allowedFactors(pool).includes('WEB_AUTHN')) {
    throw new CognitoError(
      'WebAuthnNotEnabledException',
      'WebAuthn is not enabled for this user pool.',
    )
  }
  const { RelyingPartyId: id, UserVerification } = pool.options.WebAuthnConfiguration ?? {}
  if (!id) {
    throw new CognitoError(
      'WebAuthnConfigurationMissingException',
      'The user pool has no relying party ID and no domain.',
    )
  }
  return { id, userVerification: UserVerification ?? 'preferred' }
}

/**
 * Whether a page may use the relying party's passkeys: it is of that host or below it, on any port, and came over https
 * unless this machine serves it. Browsers hold the same rule (https://www.w3.org/TR/webauthn-3/#relying-party-identifier).
 */
export function isOriginOf({ id }: RelyingParty, origin: string): boolean {
  const url = URL.parse(origin)
  if (url?.origin !== origin) return false
  if (url.hostname !== id && !url.hostname.endsWith(`.${id}`)) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isOfThisMachine(url.hostname))
}

function isOfThisMachine(hostname: string): boolean {
  return isLoopback(hostname) || hostname.endsWith('.localhost')
}
