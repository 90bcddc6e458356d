import type { AwsCall } from '@domain-gate/local'
import type { FunctionName } from '@domain-gate/triggers'
import {
  functionId,
  functionPolicies,
} from '../../../packages/infra/src/testing/function-policies.ts'
import { gateResources, streamIn } from '../../../packages/infra/src/testing/gate-resources.ts'
import { isEverAllowed } from '../../../packages/infra/src/testing/is-allowed.ts'
import {
  type Deployed,
  resolveIntrinsics,
} from '../../../packages/infra/src/testing/resolve-intrinsics.ts'
import {
  resourcesOf,
  type TemplateJson,
} from '../../../packages/infra/src/testing/template-json.ts'

export interface Permission {
  readonly action: string
  /** An ARN. */
  readonly resource: string
}

/** What a function asked of AWS, as IAM judges it: each action on each resource once. */
export function madeBy(
  name: FunctionName,
  calls: readonly AwsCall[],
  { account, region }: Deployed,
): Permission[] {
  const kinds = { dynamodb: 'table/', 'cognito-idp': 'userpool/', sqs: '' }
  const made = calls
    .filter(({ functionName }) => functionName === name)
    .flatMap(({ service, operation, resources }) => {
      if (resources.length === 0) throw new Error(`${service}:${operation} names no resource`)
      return resources.map((resource) => ({
        action: `${service}:${operation}`,
        resource: `arn:aws:${service}:${region}:${account}:${kinds[service]}${resource}`,
      }))
    })
  return [...new Map(made.map((one) => [asText(one), one])).values()]
}

/**
 * What Lambda itself does with the function's role, around the code and unseen by it: its log, and for a queue's worker
 * the polling.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function madeByLambda(
  template: TemplateJson,
  name: FunctionName,
  deployed: Deployed,
): Permission[] {
  const arnIn = (value: unknown) => resolveIntrinsics(template, value, deployed) as string
  const id = functionId(template, name)
  const { LoggingConfig } = template.Resources[id]?.Properties ?? {}
  const log = streamIn(arnIn({ 'Fn::GetAtt': [LoggingConfig.LogGroup.Ref, 'Arn'] }))
  const queues = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
    .map(([, { Properties }]) => Properties)
    .filter(({ FunctionName: { Ref } }) => Ref === id)
    .map(({ EventSourceArn }) => arnIn(EventSourceArn))
  const each = (service: string, operations: string[], resource: string) =>
    operations.map((operation) => ({ action: `${service}:${operation}`, resource }))
  return [
    ...each('logs', ['CreateLogStream', 'PutLogEvents'], log),
    ...queues.flatMap((queue) =>
      each('sqs', ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'], queue),
    ),
  ]
}

/** All that the function's role allows, of these actions, with anything of the gate or beside it. */
export function allowedTo(
  template: TemplateJson,
  name: FunctionName,
  deployed: Deployed,
  actions: readonly string[],
): Permission[] {
  const policies = functionPolicies(template, name, deployed)
  return gateResources(template, deployed).flatMap((resource) =>
    actions
      .filter((action) => isEverAllowed(policies, action, resource))
      .map((action) => ({ action, resource })),
  )
}

export function asText({ action, resource }: Permission): string {
  return `${action} ${resource}`
}
