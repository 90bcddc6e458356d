import { Arn, ArnFormat, Resource, Stack, Token } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct, IConstruct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import type { DomainGateProps } from '../domain-gate-props.ts'
import type { GatedPool } from '../user-pool/gated-pool.ts'

interface Environment {
  readonly account: string
  readonly region: string
}

/** Cognito calls functions of its own account and Region only, and those look for their table there. */
export function validateSameEnvironment(
  scope: Construct,
  pool: GatedPool,
  { rulesTable }: Pick<DomainGateProps, 'rulesTable'>,
): void {
  const why = (part: string) => `Cognito calls functions of its own ${part} only`
  validateEnvironment(scope, 'user pool', Stack.of(pool.resource), why)
  if (rulesTable === undefined) return
  validateEnvironment(
    scope,
    'rules table',
    environmentOf(rulesTable),
    (part) => `functions read tables of their ${part}`,
  )
}

function validateEnvironment(
  scope: Construct,
  what: string,
  there: Environment,
  why: (part: string) => string,
): void {
  const here = Stack.of(scope)
  for (const part of ['account', 'region'] as const) {
    if (Token.isUnresolved(there[part]) || Token.isUnresolved(here[part])) continue
    if (there[part] === here[part]) continue
    throw new DomainGateError(
      scope,
      `the ${what} is in ${part} ${there[part]} and the gate in ${here[part]}: ${why(part)}`,
    )
  }
}

/** `env` of an imported table is its importer's, whatever the ARN says. */
function environmentOf({ tableArn, env }: ITable): Environment {
  if (Token.isUnresolved(tableArn)) return env
  const { account = env.account, region = env.region } = Arn.split(
    tableArn,
    ArnFormat.SLASH_RESOURCE_NAME,
  )
  return { account, region }
}

/**
 * The pool's stack refers to the gate's, where the functions are. What the gate refers to must not be in the pool's
 * stack then, or each would wait for the other.
 */
export function validateCircles(
  scope: Construct,
  pool: GatedPool,
  parts: Readonly<Record<string, IConstruct | undefined>>,
): void {
  const poolStack = Stack.of(pool.resource)
  const gateStack = Stack.of(scope)
  if (poolStack === gateStack) return
  for (const [name, part] of Object.entries(parts)) {
    if (part === undefined || !Resource.isOwnedResource(part) || Stack.of(part) !== poolStack) {
      continue
    }
    throw new DomainGateError(
      scope,
      `${name} is in the stack of the user pool, ${poolStack.node.path}, and the gate in ${gateStack.node.path}: the` +
        ` two stacks would each wait for the other. Make the gate in the pool’s stack, or move ${name} out of it`,
    )
  }
}
