import { Stack } from 'aws-cdk-lib'
import type { IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { GatedPool } from '../user-pool/gated-pool.ts'

/** The one of gate, pool and client whose stack may refer to the others': client to pool, pool to gate. */
export function outputScope(
  gate: Construct,
  pool: GatedPool,
  client: IUserPoolClient | null,
): Construct {
  const first = client ?? pool.scope
  return Stack.of(first) === Stack.of(gate) ? gate : (first as Construct)
}
