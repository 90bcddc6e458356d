import type { Invocation, LambdaRunner, Trigger } from '../../lambda/lambda-runner.ts'
import { CognitoError } from '../cognito-error.ts'
import { type TriggerOccasion, triggerEvent } from './trigger-event.ts'

/** Runs a pool's triggers; what goes wrong reaches the API's caller as it does from the service. */
export interface UserPoolTriggers {
  /** The trigger's `response`, or `null` when none is attached. Throws the service's exceptions. */
  run(
    trigger: Trigger,
    occasion: TriggerOccasion,
  ): Promise<Readonly<Record<string, unknown>> | null>
}

export function createUserPoolTriggers(runner: LambdaRunner, region: string): UserPoolTriggers {
  return {
    run: async (trigger, occasion) => {
      if (!runner.attached(trigger)) return null
      const event = triggerEvent(trigger, region, occasion)
      return readResponse(trigger, await runner.invoke(trigger, event))
    },
  }
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
