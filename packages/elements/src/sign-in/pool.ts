import type { DomainGate } from '@domain-gate/core'
import type { SignIn, TokenStore } from '@domain-gate/core/sign-in'

/** The user pool that the attributes name. */
export interface SignInPool {
  readonly tokens: TokenStore | null
  readonly region: string | null
  readonly clientId: string | null
  readonly userPoolId: string | null
  readonly endpoint: string | null
}

export function openSignInPool(_pool: SignInPool): { signIn: SignIn; gate: DomainGate } {
  throw new TypeError('signing in by attributes alone is not there yet')
}
