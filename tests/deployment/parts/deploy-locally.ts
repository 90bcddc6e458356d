import {
  type AwsCall,
  type LocalStack,
  type LocalStackEndpoints,
  type LocalStackOptions,
  startLocalStack,
} from '@domain-gate/local'
import { bundleOf, environmentOf } from '../../../packages/infra/src/testing/function-policies.ts'
import type { Deployed } from '../../../packages/infra/src/testing/resolve-intrinsics.ts'
import {
  onlyOne,
  resourcesOf,
  type TemplateJson,
} from '../../../packages/infra/src/testing/template-json.ts'
import { patiently } from '../../../packages/local/src/testing/patient-triggers.ts'
import { attachedFunctions } from './attached-functions.ts'
import type { Assembly } from './synthesize.ts'

export interface LocalDeployment {
  readonly stack: LocalStack
  /** What the template's names stand for in this stack. */
  readonly deployed: Deployed
  /** Every request that a function made of AWS so far. */
  readonly calls: AwsCall[]
}

type Extra = Required<Pick<LocalStackOptions, 'clock' | 'triggerEnvironment'>>

/**
 * The local stack with what the assembly would have on AWS: its functions' files and environments, attached as the
 * template attaches them, and the template's settings of queue and triggers. The table is empty.
 */
export async function deployLocally(
  assembly: Pick<Assembly, 'template' | 'fileOf'>,
  extra: Extra,
): Promise<LocalDeployment> {
  const { template } = assembly
  const ids = attachedFunctions(assembly)
  const functions = Object.values(ids).filter((id) => id !== undefined)
  const calls: AwsCall[] = []
  const files = Object.entries(ids).map(([name, id]) => [
    name,
    id && patiently(assembly.fileOf(id)),
  ])
  const stack = await startLocalStack({
    ...extra,
    ...settingsIn(template),
    rules: [],
    // Cognito's five seconds for a trigger are no fault of a busy machine's.
    triggerLimitMs: 60_000,
    triggerBundles: Object.fromEntries(files),
    functionEnvironments: (endpoints) => {
      const deployed = deployedAs(template, endpoints)
      return Object.fromEntries(
        functions
          .map(bundleOf)
          .map((bundle) => [bundle, environmentOf(template, bundle, deployed)]),
      )
    },
    onAwsCall: (call) => calls.push(call),
    log: () => {},
  })
  return { stack, calls, deployed: deployedAs(template, stack) }
}

function settingsIn(template: TemplateJson): LocalStackOptions {
  const { LambdaConfig } = onlyOne(template, 'AWS::Cognito::UserPool').properties
  const tokenEventVersion = LambdaConfig.PreTokenGenerationConfig?.LambdaVersion
  const queue = resourcesOf(template, 'AWS::SQS::Queue')
    .map(([, { Properties }]) => Properties)
    .find(({ RedrivePolicy }) => RedrivePolicy !== undefined)
  return {
    ...(tokenEventVersion && { tokenEventVersion }),
    ...(queue && {
      membershipQueue: {
        visibilityTimeoutSeconds: queue['VisibilityTimeout'],
        maxReceiveCount: queue['RedrivePolicy'].maxReceiveCount,
      },
    }),
  }
}

function deployedAs(template: TemplateJson, endpoints: LocalStackEndpoints): Deployed {
  const [account = '', queueName = ''] = endpoints.membershipQueueUrl.split('/').slice(-2)
  const names = {
    [onlyOne(template, 'AWS::Cognito::UserPool').id]: endpoints.userPoolId,
    [onlyOne(template, 'AWS::DynamoDB::Table').id]: endpoints.rulesTable,
  }
  for (const [id, { Properties }] of resourcesOf(template, 'AWS::SQS::Queue')) {
    const isDeadLetters = Properties['RedrivePolicy'] === undefined
    names[id] = isDeadLetters ? (endpoints.deadLetterQueueUrl.split('/').at(-1) ?? '') : queueName
  }
  return { account, region: endpoints.region, names, sqsEndpoint: endpoints.sqs }
}
