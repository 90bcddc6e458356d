import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate'
import type { FunctionPolicies } from './function-policies.ts'

/**
 * Whether IAM lets the function do this, by a real evaluator of policies; the resource's own policy counts as well.
 * @throws Error when action and resource do not belong together, or a policy is not one.
 */
export async function isAllowed(
  policies: FunctionPolicies,
  action: string,
  resource: string,
  resourcePolicy?: unknown,
): Promise<boolean> {
  const asked = { ...simulation(policies, action, resource), resourcePolicy }
  const answer = await runSimulation(asked, {})
  if (answer.resultType !== 'error') return answer.overallResult === 'Allowed'
  throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`)
}

/** The same for any action with any resource, sensible or not: what the role's policies alone say. */
export function isEverAllowed(
  policies: FunctionPolicies,
  action: string,
  resource: string,
): boolean {
  return runUnsafeSimulation(simulation(policies, action, resource), {}) === 'Allowed'
}

function simulation(
  { role, policies }: FunctionPolicies,
  action: string,
  resource: string,
): Simulation {
  const [, , , , accountId = ''] = role.split(':')
  return {
    request: {
      principal: role,
      action,
      resource: { resource, accountId },
      contextVariables: { 'aws:SecureTransport': 'true' },
    },
    identityPolicies: policies.map(({ name, policy }) => ({ name, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  }
}
