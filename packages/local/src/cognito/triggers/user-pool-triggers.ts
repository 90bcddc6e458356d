import { functionOfArn } from '../../lambda/function-names.ts'
import type { Invocation, LambdaRunner, Trigger } from '../../lambda/lambda-runner.ts'
import { CognitoError } from '../cognito-error.ts'
import type { PoolOptions } from '../pool/pool.ts'
import { type TriggerOccasion, triggerEvent } from './trigger-event.ts'

/** Runs a pool's triggers; what goes wrong reaches the API's caller as it does from the service. */
export interface UserPoolTriggers {
  /** The trigger's `response`, or `null` when the pool has none. Throws the service's exceptions. */
  run(
    pool: PoolWithTriggers,
    trigger: Trigger,
    occasion: TriggerOccasion,
  ): Promise<Readonly<Record<string, unknown>> | null>
}

/** As much of a pool as says which triggers it has. */
export interface PoolWithTriggers {
  readonly id: string
  readonly options: PoolOptions
}

export function createUserPoolTriggers(runner: LambdaRunner, region: string): UserPoolTriggers {
  return {
    run: async (pool, trigger, occasion) => {
      const arn = attachedFunction(pool, trigger)
      if (arn === null) return null
      const event = triggerEvent(trigger, region, pool.id, occasion)
      return readResponse(trigger, await invoke(runner, arn, event))
    },
  }
}

/** Triggers are the pool's own business: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LambdaConfigType.html */
function attachedFunction({ options }: PoolWithTriggers, trigger: Trigger): string | null {
  const { LambdaConfig: config = {} } = options
  const versioned =
    trigger === 'PreTokenGeneration' ? config.PreTokenGenerationConfig?.LambdaArn : undefined
  return versioned || config[trigger] || null
}

async function invoke(runner: LambdaRunner, arn: string, event: object): Promise<Invocation> {
  const name = functionOfArn(arn)
  return name !== null && runner.attached(name)
    ? runner.invoke(name, event)
    : { kind: 'unreachable', reason: `the local stack has no function ${arn}` }
}

/** Names and texts: https://repost.aws/knowledge-center/cognito-lambda-trigger-errors */
function readResponse(trigger: Trigger, invocation: Invocation): Record<string, unknown> {
  switch (invocation.kind) {
    case 'failed':
      throw new CognitoError(
        'UserLambdaValidationException',
        `${trigger} failed with error ${invocation.message}.`,
      )
    case 'unreachable':
      throw new CognitoError(
        'UnexpectedLambdaException',
        `${trigger} invocation failed due to error ${invocation.reason}.`,
      )
    case 'not-json':
      throw invalidResponse('Invalid lambda function output : Invalid JSON')
    case 'answered': {
      const output = invocation.output as { response?: unknown } | null
      const response = output && typeof output === 'object' ? output.response : undefined
      if (typeof response !== 'object' || response === null || Array.isArray(response)) {
        throw invalidResponse('Unrecognizable lambda output')
      }
      return response as Record<string, unknown>
    }
  }
}

function invalidResponse(message: string): CognitoError {
  return new CognitoError('InvalidLambdaResponseException', message)
}
