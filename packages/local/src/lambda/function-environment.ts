import { ENVIRONMENT, FUNCTION_ENVIRONMENT } from '@domain-gate/triggers'
import { accessKeyOf } from './aws-calls.ts'
import { FUNCTION_NAMES } from './functions.ts'
import type { LambdaFunction } from './lambda-runner.ts'

export interface FunctionEnvironmentInput {
  readonly region: string
  readonly rulesTable: string
  readonly dynamodb: string
  readonly cognito: string
  readonly sqs: string
  readonly membership: 'groups' | 'token' | 'both'
  readonly managedGroups: readonly string[] | undefined
  /** Default `plain`. */
  readonly disclosure?: 'plain' | 'neutral' | undefined
  /** `null`: Post confirmation has none. */
  readonly membershipQueueUrl: string | null
  /** Added to every function's; `undefined` takes a variable away. */
  readonly extra: Readonly<Record<string, string | undefined>>
}

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The environment that a deployment gives a function: `own` where the caller names it, else the settings that the
 * construct makes. Added to it are the variables of Lambda itself and the services' endpoints on this machine.
 */
export function functionEnvironment(
  name: LambdaFunction,
  input: FunctionEnvironmentInput,
  own: Variables | undefined,
): Record<string, string> {
  const environment = {
    ...(own ?? settingsOf(name, input)),
    ...lambdaVariables(name, input),
    ...input.extra,
  }
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}

function settingsOf(name: LambdaFunction, input: FunctionEnvironmentInput): Variables {
  const settings: Variables = {
    [ENVIRONMENT.rulesTableName]: input.rulesTable,
    // A rule changed in the playground decides the very next sign-up.
    [ENVIRONMENT.rulesCacheSeconds]: '0',
    [ENVIRONMENT.managedGroups]: input.managedGroups?.join(','),
    [ENVIRONMENT.disclosure]: input.disclosure,
    [ENVIRONMENT.membership]: input.membership,
    [ENVIRONMENT.membershipQueueUrl]: input.membershipQueueUrl ?? undefined,
  }
  const read = FUNCTION_ENVIRONMENT[FUNCTION_NAMES[name]]
  return Object.fromEntries(
    Object.entries(settings).filter(([variable]) => read.includes(variable)),
  )
}

function lambdaVariables(name: LambdaFunction, input: FunctionEnvironmentInput): Variables {
  return {
    AWS_REGION: input.region,
    AWS_DEFAULT_REGION: input.region,
    AWS_ENDPOINT_URL_DYNAMODB: input.dynamodb,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: input.cognito,
    AWS_ENDPOINT_URL_SQS: input.sqs,
    AWS_ACCESS_KEY_ID: accessKeyOf(FUNCTION_NAMES[name]),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    // The functions see nothing of the AWS configuration of this machine.
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  }
}
