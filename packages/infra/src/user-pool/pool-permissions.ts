import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { acknowledge } from '../nag/acknowledge.ts'
import { POLICY_REASONS } from '../nag/reasons.ts'
import type { GatedPool } from './gated-pool.ts'

/**
 * Lets a role call these operations on the pool. The policy is a resource of its own beside the pool: the pool refers to
 * functions, functions to roles, and a role that referred to the pool would close the circle (aws-cdk#7016).
 */
export function allowOnPool(
  pool: GatedPool,
  id: string,
  role: IRole,
  actions: readonly string[],
): void {
  const policy = new Policy(pool.scope, id, {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: actions.map((action) => `cognito-idp:${action}`),
        resources: [pool.userPoolArn],
      }),
    ],
  })
  acknowledge(policy, POLICY_REASONS)
}
