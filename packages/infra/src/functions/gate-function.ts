import type { FunctionName } from '@domain-gate/triggers/deployment'
import { type Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Permission } from 'aws-cdk-lib/aws-lambda'
import { Architecture, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { lambdaBundle } from './lambda-bundle.ts'

/** What all functions of a gate share. */
export interface GateFunctionDefaults {
  readonly memorySize: number
  readonly logRetention: RetentionDays
  readonly removalPolicy: RemovalPolicy
}

export interface GateFunctionProps extends GateFunctionDefaults {
  /** Which bundle it runs. */
  readonly bundle: FunctionName
  readonly description: string
  readonly timeout: Duration
  readonly environment: Readonly<Record<string, string>>
  /** All it may do, logs left out. Nothing of the user pool: see `PoolLink`. */
  readonly permissions: readonly PolicyStatement[]
  readonly reservedConcurrentExecutions?: number
}

/** One function of the gate, with a role that allows what the function does and nothing else. */
export class GateFunction extends LambdaFunction {
  /** Which bundle it runs. */
  readonly bundle: FunctionName
  readonly executionRole: Role

  constructor(scope: Construct, id: string, props: GateFunctionProps) {
    const parts = new Construct(scope, `${id}Parts`)
    const logGroup = new LogGroup(parts, 'Logs', {
      retention: props.logRetention,
      removalPolicy: props.removalPolicy,
    })
    const role = new Role(parts, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        // The group is there already: only its streams are the function's to make.
        Logs: allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn),
        ...(props.permissions.length > 0 && {
          Work: new PolicyDocument({ statements: [...props.permissions] }),
        }),
      },
    })
    super(scope, id, {
      description: props.description,
      code: lambdaBundle(props.bundle),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize,
      timeout: props.timeout,
      environment: { ...props.environment },
      role,
      logGroup,
      ...(props.reservedConcurrentExecutions !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrentExecutions,
      }),
    })
    this.bundle = props.bundle
    this.executionRole = role
  }

  /**
   * CDK's triggers give a SourceArn alone. AWS asks for the account too, lest another's pool of the same name call.
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
   */
  override addPermission(id: string, permission: Permission): void {
    const sourceAccount = permission.sourceAccount ?? Stack.of(this).account
    super.addPermission(id, { ...permission, sourceAccount })
  }
}

function allow(actions: string[], resource: string): PolicyDocument {
  return new PolicyDocument({
    statements: [new PolicyStatement({ actions, resources: [resource] })],
  })
}
