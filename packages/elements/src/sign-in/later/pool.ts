import type { DomainGate } from '@domain-gate/core'
import type { SignIn } from '@domain-gate/core/sign-in'
import type { SignInPool } from '../sign-in-config.ts'

export function openSignInPool(_pool: SignInPool): { signIn: SignIn; gate: DomainGate } {
  throw new TypeError('signing in by attributes alone is not there yet')
}
