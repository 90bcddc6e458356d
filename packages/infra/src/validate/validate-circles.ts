import { Resource, Stack } from 'aws-cdk-lib'
import type { Construct, IConstruct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import type { GatedPool } from '../user-pool/gated-pool.ts'

/**
 * The pool's stack refers to the gate's, where the functions are. What the gate refers to must not be in the pool's
 * stack then, or each would wait for the other.
 */
export function validateCircles(
  scope: Construct,
  pool: GatedPool,
  parts: Readonly<Record<string, IConstruct | undefined>>,
): void {
  const poolStack = Stack.of(pool.resource)
  const gateStack = Stack.of(scope)
  if (poolStack === gateStack) return
  for (const [name, part] of Object.entries(parts)) {
    if (part === undefined || !Resource.isOwnedResource(part) || Stack.of(part) !== poolStack) {
      continue
    }
    throw new DomainGateError(
      scope,
      `${name} is in the stack of the user pool, ${poolStack.node.path}, and the gate in ${gateStack.node.path}: the` +
        ` two stacks would each wait for the other. Make the gate in the pool’s stack, or move ${name} out of it`,
    )
  }
}
