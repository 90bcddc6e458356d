import { Aws, Stack } from 'aws-cdk-lib'
import type { Construct, IConstruct } from 'constructs'

/**
 * What tells a gate's metrics and logs from those of every other gate in the account and Region: its stack, by the name
 * CloudFormation gives it, and its place there. A template that is deployed twice has two. In ASCII, as CloudWatch
 * wants dimensions; ids of constructs may be anything. `seenFrom` is where the name is used: in another stack, the name of
 * the gate's own has to be said there.
 */
export function serviceNameOf(gate: Construct, seenFrom: IConstruct = gate): string {
  const stack = Stack.of(gate)
  const { scopes } = gate.node
  const inStack = scopes.slice(scopes.indexOf(stack) + 1)
  const stackName = Stack.of(seenFrom) === stack ? Aws.STACK_NAME : stack.stackName
  return [stackName, ...inStack.map(({ node }) => encodeURIComponent(node.id))].join('/')
}
