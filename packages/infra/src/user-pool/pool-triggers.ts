import { type IResolvable, Stack, Token } from 'aws-cdk-lib'
import { type CfnUserPool, type LambdaVersion, UserPoolOperation } from 'aws-cdk-lib/aws-cognito'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IConstruct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import type { GatedPool } from './gated-pool.ts'

/** The functions that a pool is to call. */
export interface PoolTriggers {
  readonly preSignUp: IFunction
  readonly postConfirmation: IFunction | null
  readonly preTokenGeneration: { handler: IFunction; version: LambdaVersion } | null
}

interface Trigger {
  readonly operation: UserPoolOperation
  readonly handler: IFunction
  readonly version?: LambdaVersion
  /** The properties of `LambdaConfig` that say whom Cognito calls for it. */
  readonly properties: readonly (keyof CfnUserPool.LambdaConfigProperty)[]
}

/**
 * Attaches the triggers with permissions that name the pool and its account; those that are attached stay as they are.
 * Refuses a pool that has another function for one of them, and, at synthesis, one whose triggers were set to something
 * else afterwards.
 */
export function attachTriggers(scope: IConstruct, pool: GatedPool, triggers: PoolTriggers): void {
  const wanted = listTriggers(triggers)
  const present = lambdaConfig(pool)
  const missingYet = wanted.filter((trigger) => !calls(pool, present, trigger))
  for (const { properties } of missingYet) {
    const taken = properties.find((property) => present[property] !== undefined)
    if (taken !== undefined) throw new DomainGateError(scope, alreadyTaken(pool, taken))
  }
  for (const trigger of missingYet) attach(pool, trigger)
  scope.node.addValidation({ validate: () => missing(pool, wanted) })
}

function listTriggers(triggers: PoolTriggers): Trigger[] {
  const { preSignUp, postConfirmation, preTokenGeneration } = triggers
  const { PRE_SIGN_UP, POST_CONFIRMATION, PRE_TOKEN_GENERATION_CONFIG } = UserPoolOperation
  const list: Trigger[] = [
    { operation: PRE_SIGN_UP, handler: preSignUp, properties: ['preSignUp'] },
  ]
  if (postConfirmation !== null) {
    const properties = ['postConfirmation'] as const
    list.push({ operation: POST_CONFIRMATION, handler: postConfirmation, properties })
  }
  if (preTokenGeneration !== null) {
    const properties = ['preTokenGenerationConfig', 'preTokenGeneration'] as const
    list.push({ operation: PRE_TOKEN_GENERATION_CONFIG, properties, ...preTokenGeneration })
  }
  return list
}

function attach(pool: GatedPool, { operation, handler, version, properties }: Trigger): void {
  if (pool.construct !== null) {
    pool.construct.addTrigger(operation, handler, version)
    return
  }
  const { operationName } = operation
  handler.addPermission(`${operationName}Cognito`, {
    principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
    sourceArn: pool.userPoolArn,
    scope: pool.scope,
  })
  const lambdaArn = handler.functionArn
  const property = properties[0] ?? operationName
  const added = {
    [property]: version === undefined ? lambdaArn : { lambdaArn, lambdaVersion: version },
  }
  // What is there is not resolved here: a reference to another stack would be lost.
  const present = pool.resource.lambdaConfig
  pool.resource.lambdaConfig = Token.isUnresolved(present)
    ? merged(present, added)
    : { ...present, ...added }
}

/** Not `Lazy`, whose producers are not always handed the context. */
function merged(present: unknown, added: object): IResolvable {
  return {
    creationStack: [],
    resolve: (context) => ({ ...context.resolve(present), ...added }),
    toString: () => Token.asString(present),
  }
}

/** As it is now; what is set as a token is looked into. */
function lambdaConfig({ resource }: GatedPool): Record<string, unknown> {
  return { ...Stack.of(resource).resolve(resource.lambdaConfig) }
}

/** Whether the pool calls this function, or an alias or version of it, at this trigger. */
function calls(
  { resource }: GatedPool,
  present: Record<string, unknown>,
  { handler, properties }: Trigger,
): boolean {
  const arn = JSON.stringify(Stack.of(resource).resolve(handler.functionArn))
  return properties.some((property) => JSON.stringify(present[property])?.includes(arn))
}

function missing(pool: GatedPool, wanted: readonly Trigger[]): string[] {
  const { resource } = pool
  const present = lambdaConfig(pool)
  return wanted
    .filter((trigger) => !calls(pool, present, trigger))
    .map(
      ({ properties: [property] }) =>
        `LambdaConfig of ${resource.node.path} was set anew after the gate attached its triggers and has lost` +
        ` ${property}: set it before, or add to what is there`,
    )
}

function alreadyTaken({ resource }: GatedPool, property: string): string {
  return (
    `the user pool ${resource.node.path} has a trigger ${property} already, and Cognito calls one function for each.` +
    (property === 'preSignUp'
      ? ' Remove it, or call the gate from that function, with the factories of @domain-gate/triggers, and name it: preSignUp'
      : ' Remove it, or call the gate from that function: the factories of @domain-gate/triggers compose into a handler')
  )
}
