import type { TokenStore } from '@domain-gate/core/sign-in'

/** The user pool that the attributes name. */
export interface SignInPool {
  readonly tokens: TokenStore | null
  readonly region: string | null
  readonly clientId: string | null
  readonly userPoolId: string | null
  readonly endpoint: string | null
}
