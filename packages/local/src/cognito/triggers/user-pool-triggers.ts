import { functionOfArn } from '../../lambda/functions.ts'
import type { Invocation, LambdaRunner, Trigger } from '../../lambda/lambda-runner.ts'
import { CognitoError } from '../cognito-error.ts'
import type { PoolOptions } from '../pool/pool.ts'

/** Runs a pool's triggers; what goes wrong reaches the API's caller as it does from the service. */
export interface UserPoolTriggers {
  /** The trigger's `response`, or `null` when the pool has none. Throws the service's exceptions. */
  run(
    pool: PoolWithTriggers,
    trigger: Trigger,
    call: TriggerCall,
  ): Promise<Readonly<Record<string, unknown>> | null>
}

/** As much of a pool as says which triggers it has. */
export interface PoolWithTriggers {
  readonly id: string
  readonly options: PoolOptions
}

export function createUserPoolTriggers(runner: LambdaRunner, region: string): UserPoolTriggers {
  return {
    run: async (pool, trigger, call) => {
      const arn = attachedFunction(pool, trigger)
      if (arn === null) return null
      const event = triggerEvent(trigger, region, pool.id, call)
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

/** Which call the trigger runs for. */
export interface TriggerCall {
  readonly triggerSource: string
  readonly userName: string
  /** `null`: an administrator's call. */
  readonly clientId: string | null
  /** Further members of `request`; absent ones are left out, as the service does. */
  readonly request: Readonly<Record<string, unknown>>
  /** Other than `1` for a Pre token generation trigger attached as V2_0 or V3_0. */
  readonly version?: '1' | '2' | '3'
}

const EMPTY_RESPONSES: Readonly<Record<Trigger, object>> = {
  PreSignUp: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  PostConfirmation: {},
  PreTokenGeneration: { claimsOverrideDetails: null },
}

/**
 * The event in the documented shape, in the documented order:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function triggerEvent(
  trigger: Trigger,
  region: string,
  userPoolId: string,
  call: TriggerCall,
): object {
  const { version = '1', clientId, request } = call
  return {
    version,
    triggerSource: call.triggerSource,
    region,
    userPoolId,
    userName: call.userName,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    request: Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)),
    response: version !== '1' ? { claimsAndScopeOverrideDetails: null } : EMPTY_RESPONSES[trigger],
  }
}
