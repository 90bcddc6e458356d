import {
  type CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation'
import type { VerificationRun } from './verification-app.ts'

export interface StacksDependencies {
  readonly client: CloudFormationClient
  readonly run: VerificationRun
  /** Waits until it is worth asking again, or until the signal that it is given is aborted. */
  readonly pause: (signal?: AbortSignal) => Promise<void>
  /** Ends a creation that is waited for. A removal is always waited for. */
  readonly signal: AbortSignal
}

/** What CloudFormation could not remove. */
export interface LeftOver {
  readonly stackName: string
  readonly reason: string
  /** Physical ids, with their types. */
  readonly resources: readonly string[]
}

export interface Stacks {
  /** Creates a stack and waits until it is there. @throws what CloudFormation said first of what failed. */
  create(
    stackName: string,
    template: { readonly TemplateBody: string } | { readonly TemplateURL: string },
  ): Promise<Readonly<Record<string, string>>>
  /** Removes all stacks that were begun, the last one first, and waits. Goes on when one cannot be removed. */
  removeAll(beforeRemoving?: (stackName: string) => Promise<void>): Promise<readonly LeftOver[]>
  /** The names of the stacks that were begun and are not removed. */
  names(): readonly string[]
}

/** The stacks of one run. It removes none that it did not begin itself, and none without the tag of the run. */
export function createStacks({ client, run, pause, signal }: StacksDependencies): Stacks {
  const begun: string[] = []

  async function describe(StackName: string): Promise<Stack | null> {
    try {
      const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }))
      return stack ?? null
    } catch (error) {
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
      if (error instanceof Error && /does not exist/.test(error.message)) return null
      throw error
    }
  }

  async function firstFailure(StackName: string): Promise<string> {
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }))
    const failed = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))
    const first = failed.at(-1)
    return first === undefined
      ? 'CloudFormation gave no reason'
      : `${first.LogicalResourceId}: ${first.ResourceStatusReason ?? 'no reason given'}`
  }

  async function resourcesLeft(StackName: string): Promise<string[]> {
    const answer = await client.send(new DescribeStackResourcesCommand({ StackName }))
    return (answer.StackResources ?? [])
      .filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE')
      .map(({ ResourceType, PhysicalResourceId }) => `${ResourceType} ${PhysicalResourceId}`)
  }

  async function remove(stackName: string): Promise<LeftOver | null> {
    const found = await describe(stackName)
    if (found === null) return null
    const { Tags = [] } = found
    if (!Tags.some(({ Key, Value }) => Key === run.tag.Key && Value === run.tag.Value)) {
      return {
        stackName,
        reason: `it has not the tag ${run.tag.Key}=${run.tag.Value}`,
        resources: [],
      }
    }
    // By its id: a deleted stack can still be found by that, and no other stack can have it.
    const StackName = found.StackId ?? stackName
    await client.send(new DeleteStackCommand({ StackName }))
    for (;;) {
      const stack = await describe(StackName)
      if (stack === null || stack.StackStatus === 'DELETE_COMPLETE') return null
      if (stack.StackStatus === 'DELETE_FAILED') {
        const reason = stack.StackStatusReason ?? 'CloudFormation gave no reason'
        return { stackName, reason, resources: await resourcesLeft(StackName) }
      }
      await pause()
    }
  }

  return {
    names: () => begun,
    create: async (stackName, template) => {
      if (!stackName.startsWith(`${run.name}-`)) {
        throw new TypeError(`the stacks of this run begin with ${run.name}-; got ${stackName}`)
      }
      signal.throwIfAborted()
      // Before it is asked for: an answer that is lost leaves a stack as well.
      begun.push(stackName)
      const { StackId = stackName } = await client.send(
        new CreateStackCommand({
          StackName: stackName,
          ...template,
          Capabilities: ['CAPABILITY_IAM'],
          OnFailure: 'DO_NOTHING',
          Tags: [run.tag],
        }),
      )
      for (;;) {
        const stack = await describe(StackId)
        if (stack?.StackStatus === 'CREATE_COMPLETE') return outputsOf(stack)
        if (stack?.StackStatus !== 'CREATE_IN_PROGRESS') {
          throw new Error(`${stackName} could not be created: ${await firstFailure(StackId)}`)
        }
        await pause(signal)
        signal.throwIfAborted()
      }
    },
    removeAll: async (beforeRemoving = async () => {}) => {
      const leftOvers: LeftOver[] = []
      for (const stackName of begun.toReversed()) {
        try {
          await beforeRemoving(stackName)
          const leftOver = await remove(stackName)
          if (leftOver !== null) leftOvers.push(leftOver)
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          leftOvers.push({ stackName, reason, resources: [] })
        }
      }
      begun.length = 0
      begun.push(...leftOvers.map(({ stackName }) => stackName).reverse())
      return leftOvers
    },
  }
}

function outputsOf({ Outputs = [] }: Stack): Record<string, string> {
  return Object.fromEntries(
    Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  )
}

/** What a person has to know and to type when something could not be removed. */
export function describeLeftOvers(leftOvers: readonly LeftOver[], region: string): string {
  return leftOvers
    .flatMap(({ stackName, reason, resources }) => [
      `Left: stack ${stackName} (${reason})`,
      ...resources.map((resource) => `  ${resource}`),
      `  Finish with: aws cloudformation delete-stack --region ${region} --stack-name ${stackName}`,
    ])
    .join('\n')
}
