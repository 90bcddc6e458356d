import type { RemovalPolicy } from 'aws-cdk-lib'
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Architecture, Tracing } from 'aws-cdk-lib/aws-lambda'
import type { RetentionDays } from 'aws-cdk-lib/aws-logs'

/** What all functions of a gate have in common. */
export interface GateFunctionOptions {
  /**
   * Megabytes, and with them the share of a processor. At least 256: a small function spends its time on its first
   * TLS handshake.
   * @default 512
   */
  readonly memorySize?: number
  /** @default Architecture.ARM_64 */
  readonly architecture?: Architecture
  /**
   * Variables beside the settings, such as those of a monitoring layer. The settings themselves have props.
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>
  /**
   * What the functions write to their logs: this and what is graver. Metrics are written at any level.
   * @default 'INFO'
   */
  readonly logLevel?: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'
  /** @default RetentionDays.SIX_MONTHS */
  readonly logRetention?: RetentionDays
  /**
   * A customer key for the functions' logs and environments. CloudWatch Logs is let into the policy of a key made in
   * this app; that of another key has to let it in already.
   * @default - keys that AWS owns
   */
  readonly logEncryptionKey?: IKey
  /**
   * What becomes of logs when the gate is removed.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy
  /**
   * Whether calls are traced by X-Ray.
   * @default Tracing.DISABLED
   */
  readonly tracing?: Tracing
  /**
   * The network of the functions. They have to reach DynamoDB, Cognito and SQS from there, and S3 where there are rules
   * in code: by a NAT gateway, or by endpoints. Cognito waits five seconds for a function, no longer.
   * @default - no network of yours
   */
  readonly vpc?: IVpc
  /**
   * Which subnets of `vpc`.
   * @default - the private ones
   */
  readonly vpcSubnets?: SubnetSelection
  /**
   * The security groups of the functions in `vpc`.
   * @default - a new one for each function, which lets everything out and nothing in
   */
  readonly securityGroups?: readonly ISecurityGroup[]
}

/** The options among other props. */
export function gateFunctionOptions(props: GateFunctionOptions): GateFunctionOptions {
  const options = Object.fromEntries(
    OPTIONS.filter((name) => props[name] !== undefined).map((name) => [name, props[name]]),
  )
  return options
}

const OPTIONS: readonly (keyof GateFunctionOptions)[] = [
  'memorySize',
  'architecture',
  'environment',
  'logLevel',
  'logRetention',
  'logEncryptionKey',
  'removalPolicy',
  'tracing',
  'vpc',
  'vpcSubnets',
  'securityGroups',
]
