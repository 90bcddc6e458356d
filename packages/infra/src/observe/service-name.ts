import { Aws, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/**
 * What tells a gate's metrics and logs from those of every other gate in the account and Region: its stack, by the name
 * CloudFormation gives it, and its place there. A template that is deployed twice has two. In ASCII, as CloudWatch
 * wants dimensions; ids of constructs may be anything.
 */
export function serviceNameOf(gate: Construct): string {
  const { scopes } = gate.node
  const inStack = scopes.slice(scopes.indexOf(Stack.of(gate)) + 1)
  return [Aws.STACK_NAME, ...inStack.map(({ node }) => encodeURIComponent(node.id))].join('/')
}
