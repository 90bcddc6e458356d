import { Stack, Token } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { DomainGateError } from './domain-gate-error.ts'
import type { GatedPool } from './user-pool/gated-pool.ts'

/** Cognito calls functions of its own account and Region only. */
export function refuseOtherEnvironment(scope: Construct, pool: GatedPool): void {
  const poolStack = Stack.of(pool.resource)
  const gateStack = Stack.of(scope)
  for (const part of ['account', 'region'] as const) {
    const [there, here] = [poolStack[part], gateStack[part]]
    if (Token.isUnresolved(there) || Token.isUnresolved(here) || there === here) continue
    throw new DomainGateError(
      scope,
      `the user pool is in ${part} ${there} and the gate in ${here}: Cognito calls functions of its own ${part} only`,
    )
  }
}
