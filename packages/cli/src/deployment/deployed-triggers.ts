import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import { type FunctionSettings, readSettings, SettingsError } from '@domain-gate/triggers'
import { isLoopback } from '../aws/clients.ts'
import type { AwsSettings } from '../settings/settings.ts'
import type { DeployedFunction, Inspection } from './inspection.ts'

/** The triggers of a pool where our functions belong. */
export const TRIGGER_NAMES = ['pre-sign-up', 'post-confirmation', 'pre-token-generation'] as const

export type TriggerName = (typeof TRIGGER_NAMES)[number]

/** What every trigger is set to, and what only some are. */
export type TriggerSettings = Partial<FunctionSettings<TriggerName>> &
  Pick<
    FunctionSettings<TriggerName>,
    'rulesTableName' | 'rulesKeyAttribute' | 'managedGroups' | 'trustedProviders'
  >

/** A function that the pool calls, and what Lambda says about it. */
export type DeployedTrigger = { readonly trigger: TriggerName; readonly arn: string } & (
  | {
      readonly state: 'readable'
      readonly deployed: DeployedFunction
      readonly settings: TriggerSettings
    }
  /** It cannot start: one of its settings is wrong. */
  | {
      readonly state: 'wrong settings'
      readonly deployed: DeployedFunction
      readonly problem: string
    }
  | { readonly state: 'gone' }
  | { readonly state: 'no answer'; readonly error: unknown }
)

/** Whether there is a Lambda to ask. Beside a Cognito on this machine there is none, unless its endpoint is named. */
export function hasLambda({ endpoints: { cognito, lambda } }: Pick<AwsSettings, 'endpoints'>) {
  return lambda !== null || cognito === null || !isLoopback(cognito)
}

/** ARN of the function of each trigger; `null`: none. */
export function attachedFunctions({
  LambdaConfig: config = {},
}: UserPoolType): Readonly<Record<TriggerName, string | null>> {
  return {
    'pre-sign-up': config.PreSignUp ?? null,
    'post-confirmation': config.PostConfirmation ?? null,
    'pre-token-generation':
      config.PreTokenGenerationConfig?.LambdaArn ?? config.PreTokenGeneration ?? null,
  }
}

/** Asks Lambda about each function that the pool calls. The settings are read by the functions' own code. */
export async function deployedTriggers(
  inspection: Pick<Inspection, 'deployedFunction'>,
  pool: UserPoolType,
): Promise<readonly DeployedTrigger[]> {
  const attached = attachedFunctions(pool)
  const triggers: DeployedTrigger[] = []
  for (const trigger of TRIGGER_NAMES) {
    const arn = attached[trigger]
    if (arn !== null) triggers.push(await inspectTrigger(inspection, trigger, arn))
  }
  return triggers
}

async function inspectTrigger(
  inspection: Pick<Inspection, 'deployedFunction'>,
  trigger: TriggerName,
  arn: string,
): Promise<DeployedTrigger> {
  let deployed: DeployedFunction | null
  try {
    deployed = await inspection.deployedFunction(arn)
  } catch (error) {
    return { trigger, arn, state: 'no answer', error }
  }
  if (deployed === null) return { trigger, arn, state: 'gone' }
  try {
    const settings: TriggerSettings = readSettings(trigger, deployed.environment)
    return { trigger, arn, state: 'readable', deployed, settings }
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return { trigger, arn, state: 'wrong settings', deployed, problem: error.message }
  }
}

/**
 * A queue's ARN by its URL, `https://sqs.eu-west-1.amazonaws.com/123456789012/memberships`, in the partition of a
 * function; `null`: the URL is that of an endpoint that does not tell.
 */
export function queueArnOf(url: string, functionArn: string): string | null {
  const [, partition = 'aws'] = /^arn:([^:]+):/.exec(functionArn) ?? []
  const [, region, account, name] =
    /^https:\/\/(?:sqs\.([a-z0-9-]+)\.[a-z0-9.-]+)\/(\d{12})\/([\w-]+)$/.exec(url) ?? []
  return region && account && name ? `arn:${partition}:sqs:${region}:${account}:${name}` : null
}

/** The region that the function runs in, where it also looks for its table; `null`: it is not a whole ARN. */
export function regionOf(arn: string): string | null {
  return /^arn:[^:]+:[^:]+:([^:]+):/.exec(arn)?.[1] ?? null
}

/** `gate-pre-sign-up` of its ARN, with the version or alias that is called. */
export function functionNameOf(arn: string): string {
  return /:function:(.+)$/.exec(arn)?.[1] ?? arn
}
