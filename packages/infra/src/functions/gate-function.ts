import { dirname } from 'node:path'
import { ENVIRONMENT, type FunctionName } from '@domain-gate/triggers/deployment'
import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam'
import {
  Alias,
  Architecture,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  type Permission,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import {
  acknowledge,
  FUNCTION_REASONS,
  POLICY_REASONS,
  WILDCARD_REASONS,
} from '../nag/acknowledge.ts'
import { decryptStatement, grantKeyToLogs } from './data-permissions.ts'
import { functionEnvironment, type GateSettings } from './function-environment.ts'
import type { GateFunctionOptions } from './gate-function-options.ts'

export interface GateFunctionProps extends GateFunctionOptions {
  /** Which bundle it runs. */
  readonly bundle: FunctionName
  readonly description: string
  readonly timeout: Duration
  readonly settings: GateSettings
  /** All it may do with table and queue. What it may do in the user pool stands beside the pool: see `grantOnPool`. */
  readonly permissions: readonly PolicyStatement[]
  /** @default - the account's unreserved ones */
  readonly reservedConcurrentExecutions?: number
  /**
   * Executions that are always started already, behind an alias.
   * @default - none, and no alias
   */
  readonly provisionedConcurrency?: number
}

const LOG_LEVEL = 'POWERTOOLS_LOG_LEVEL'

/** One function of the gate, with a role that allows what the function does and nothing else. */
export class GateFunction extends LambdaFunction {
  /** Which bundle it runs. */
  readonly bundle: FunctionName
  readonly executionRole: Role
  /** What has the provisioned concurrency; `null` without. */
  readonly alias: Alias | null

  constructor(scope: Construct, id: string, props: GateFunctionProps) {
    const { bundle, settings, reservedConcurrentExecutions, provisionedConcurrency } = props
    const { logEncryptionKey, tracing, vpc, vpcSubnets, securityGroups } = props
    const { removalPolicy = RemovalPolicy.RETAIN } = props
    const parts = new Construct(scope, `${id}Parts`)
    const environment = {
      ...ownEnvironment(scope, props),
      ...functionEnvironment(scope, bundle, settings),
    }
    const logGroup = new LogGroup(parts, 'Logs', {
      retention: props.logRetention ?? RetentionDays.SIX_MONTHS,
      removalPolicy,
      ...(logEncryptionKey !== undefined && { encryptionKey: logEncryptionKey }),
    })
    if (logEncryptionKey !== undefined) grantKeyToLogs(logEncryptionKey, Stack.of(scope))
    const work = [
      ...props.permissions,
      ...(logEncryptionKey === undefined ? [] : [decryptStatement(logEncryptionKey)]),
    ]
    const role = new Role(parts, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        // The group is there already: only its streams are the function's to make.
        Logs: allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn),
        ...(work.length > 0 && { Work: new PolicyDocument({ statements: work }) }),
        ...(vpc !== undefined && { Network: networkPolicy() }),
      },
    })
    super(scope, id, {
      description: props.description,
      code: lambdaBundle(bundle),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture ?? Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout,
      environment,
      role,
      logGroup,
      ...(logEncryptionKey !== undefined && { environmentEncryption: logEncryptionKey }),
      ...(tracing !== undefined && { tracing }),
      ...(vpc !== undefined && { vpc }),
      ...(vpcSubnets !== undefined && { vpcSubnets }),
      ...(securityGroups !== undefined && { securityGroups: [...securityGroups] }),
      ...(reservedConcurrentExecutions !== undefined && { reservedConcurrentExecutions }),
    })
    this.bundle = bundle
    this.executionRole = role
    this.alias =
      provisionedConcurrency === undefined
        ? null
        : new GateAlias(this, 'Live', {
            aliasName: 'live',
            // CDK's own classes are not, to the letter, its own interfaces (exactOptionalPropertyTypes).
            version: this.currentVersion as IVersion,
            provisionedConcurrentExecutions: provisionedConcurrency,
          })
    acknowledge(this, FUNCTION_REASONS)
    acknowledge(role, { ...POLICY_REASONS, ...(vpc !== undefined && WILDCARD_REASONS) })
    // CDK's, which lets the function write traces.
    const policy = role.node.tryFindChild('DefaultPolicy')
    if (policy) acknowledge(policy, { ...POLICY_REASONS, ...WILDCARD_REASONS })
  }

  /** What Cognito calls: the alias where there is one. */
  get invoked(): IFunction {
    return this.alias === null ? this : (this.alias as IFunction)
  }

  override addPermission(id: string, permission: Permission): void {
    super.addPermission(id, withSourceAccount(this, permission))
  }
}

class GateAlias extends Alias {
  override addPermission(id: string, permission: Permission): void {
    super.addPermission(id, withSourceAccount(this, permission))
  }
}

/**
 * CDK's triggers give a SourceArn alone. AWS asks for the account too, so that no other account's pool can call.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
function withSourceAccount(scope: Construct, permission: Permission): Permission {
  return { ...permission, sourceAccount: permission.sourceAccount ?? Stack.of(scope).account }
}

function ownEnvironment(
  scope: Construct,
  { environment = {}, logLevel }: GateFunctionOptions,
): Record<string, string> {
  const settings: readonly string[] = Object.values(ENVIRONMENT)
  const reserved = Object.keys(environment).find(
    (name) => settings.includes(name) || (name === LOG_LEVEL && logLevel !== undefined),
  )
  if (reserved !== undefined) {
    throw new DomainGateError(
      scope,
      `environment must not have ${reserved}, which the gate sets by a prop of its own`,
    )
  }
  return { ...environment, ...(logLevel !== undefined && { [LOG_LEVEL]: logLevel }) }
}

/**
 * What Lambda does with the role to join a network, and the function itself must not. Neither can be narrowed to a
 * resource: the interfaces do not exist yet.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
function networkPolicy(): PolicyDocument {
  const actions = [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ]
  return new PolicyDocument({
    statements: [
      new PolicyStatement({ actions, resources: ['*'] }),
      new PolicyStatement({
        effect: Effect.DENY,
        actions,
        resources: ['*'],
        conditions: { Null: { 'lambda:SourceFunctionArn': 'false' } },
      }),
    ],
  })
}

function allow(actions: string[], resource: string): PolicyDocument {
  return new PolicyDocument({
    statements: [new PolicyStatement({ actions, resources: [resource] })],
  })
}

/**
 * The bundle of a function as `@domain-gate/triggers` ships it: a folder with one file, so nothing is built at synth and
 * the asset's hash is that of the file.
 */
export function lambdaBundle(name: FunctionName): Code {
  const file = require.resolve(`@domain-gate/triggers/lambda/${name}.mjs`)
  return Code.fromAsset(dirname(file))
}
