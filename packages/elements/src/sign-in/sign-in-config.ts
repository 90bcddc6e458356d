import type { DomainGate } from '@domain-gate/core'
import type { Factor, SignIn } from '@domain-gate/core/sign-in'
import type { SignInPool } from './pool.ts'

/** What a sign-in is made of: one of the app's own, or the user pool that the attributes name. */
export interface SignInConfig extends SignInPool {
  readonly signIn: SignIn | null
  readonly gate: DomainGate | null
  readonly factor: string | null
}

/** @throws TypeError when it is none. */
export function readFactor(factor: string | null): Factor | null {
  if (!factor) return null
  if (factor === 'code' || factor === 'passkey' || factor === 'password') return factor
  throw new TypeError(`factor must be code, passkey or password, received ${factor}`)
}
