import { isIP } from 'node:net'
import { isPublicSuffix } from '@domain-gate/triggers/rule-advice'
import { Token } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'

/** How people sign in who have no password: by a code sent to their address, and by passkeys where these are named. */
export interface PasswordlessOptions {
  /** @default - none: codes alone */
  readonly passkeys?: PasskeyOptions
}

/** Sign-in by passkey. */
export interface PasskeyOptions {
  /**
   * The domain that passkeys are made for. They work on it and on all domains below it: `example.com` for
   * `app.example.com` too. Passkeys that people have cannot be moved to another domain.
   */
  readonly relyingPartyId: string
  /**
   * Whether a device must check the person, by a fingerprint or a PIN.
   * @default 'preferred'
   */
  readonly userVerification?: 'preferred' | 'required'
}

/** Cognito's own limit for the time in which a sign-up or sign-in must come to its end, and what the gate takes. */
export const SESSION_MINUTES = 15

/** What CDK takes. */
const MAX_RELYING_PARTY_LENGTH = 63

/**
 * `null`: people have passwords.
 * @throws DomainGateError that says which property, what was received and what is allowed.
 */
export function passwordlessOptions(
  scope: Construct,
  given: boolean | PasswordlessOptions | undefined,
): PasswordlessOptions | null {
  if (given === undefined || given === false) return null
  if (given === true) return {}
  const fail = (name: string, allowed: string, value: unknown) =>
    new DomainGateError(scope, `${name} must be ${allowed}, got ${JSON.stringify(value)}`)
  if (typeof given !== 'object' || given === null) {
    throw fail('passwordless', 'true or { passkeys: { relyingPartyId } }', given)
  }
  const unknown = Object.keys(given).find((name) => name !== 'passkeys')
  if (unknown !== undefined) {
    throw new DomainGateError(scope, `passwordless has passkeys and nothing else, got "${unknown}"`)
  }
  const { passkeys } = given
  if (passkeys === undefined) return {}
  if (typeof passkeys !== 'object' || passkeys === null) {
    throw fail('passwordless.passkeys', '{ relyingPartyId } with your domain', passkeys)
  }
  const { relyingPartyId, userVerification = 'preferred' } = passkeys
  if (userVerification !== 'preferred' && userVerification !== 'required') {
    throw fail(
      'passwordless.passkeys.userVerification',
      '"preferred" or "required"',
      userVerification,
    )
  }
  const problem = relyingPartyProblem(relyingPartyId)
  if (problem !== null) {
    throw fail('passwordless.passkeys.relyingPartyId', problem, relyingPartyId)
  }
  return { passkeys: { relyingPartyId, userVerification } }
}

/** What a relying party must be that this is not. `localhost` is one, to develop with. */
function relyingPartyProblem(id: unknown): string | null {
  if (typeof id !== 'string') return 'your domain, such as "example.com"'
  if (Token.isUnresolved(id) || id === 'localhost') return null
  if (id.length > MAX_RELYING_PARTY_LENGTH) {
    return `a domain of at most ${MAX_RELYING_PARTY_LENGTH} characters`
  }
  if (!isPlainDomain(id)) {
    return 'a domain alone, such as "example.com", in small letters: without https://, port or path'
  }
  if (isPublicSuffix(id)) {
    return 'a domain of your own, such as "example.com": browsers make no passkey for a public suffix, below which anybody can have a name'
  }
  return null
}

/** Whether it is a host name with a dot, as a browser writes it. */
function isPlainDomain(text: string): boolean {
  const url = `https://${text}`
  if (!URL.canParse(url) || new URL(url).hostname !== text || isIP(text) !== 0) return false
  const labels = text.split('.')
  return labels.length > 1 && labels.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label))
}
