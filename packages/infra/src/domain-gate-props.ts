import type { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch'
import type {
  CfnUserPool,
  FeaturePlan,
  IUserPool,
  IUserPoolClient,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Membership } from './membership/membership.ts'
import type { GateRule } from './rules/gate-rule.ts'

export interface DomainGateProps {
  /**
   * The pool to gate: a `UserPool` or `CfnUserPool` made in this app, in this stack or another. One that is only
   * referred to (`UserPool.fromUserPoolId`) is refused, since CloudFormation cannot attach triggers to it.
   * @default - a new pool with safe settings
   */
  readonly userPool?: IUserPool | CfnUserPool
  /**
   * The app client of an existing pool, for the outputs that front ends read.
   * @default - a new client with a new pool; none with an existing one
   */
  readonly userPoolClient?: IUserPoolClient
  /**
   * The plan of a new pool. Lite is enough for `Membership.groups()`; Plus turns threat protection on.
   * @default FeaturePlan.ESSENTIALS
   */
  readonly featurePlan?: FeaturePlan
  /**
   * Whether users of a new pool may change their address. `never`: not even an administrator may, nor can an identity
   * provider be added. `verified`: the old address counts until the new one is proven, and in `Membership.groups()` the
   * groups stay whatever the new one is. Cognito does not change it later.
   * @default 'never'
   */
  readonly emailChange?: 'never' | 'verified'
  /**
   * How a new pool sends its codes.
   * @example UserPoolEmail.withSES({ fromEmail: 'hello@example.com', sesVerifiedDomain: 'example.com' })
   * @default - by Cognito itself: 50 messages a day for an account, enough to try it out
   */
  readonly email?: UserPoolEmail
  /**
   * Rules that deployments keep in the table. Rows that operators changed are left as they are; so are all rows when
   * the gate is removed.
   * @default - none: operators write all rules
   */
  readonly rules?: readonly GateRule[]
  /**
   * A table of rules that is there already.
   * @default - a new table
   */
  readonly rulesTable?: ITable
  /**
   * The name of an existing table's partition key.
   * @default 'EmailDomain'
   */
  readonly rulesKeyAttribute?: string
  /**
   * How long a warm function may let the same address in again without asking. Refusals and tokens are never cached.
   * @default Duration.seconds(60)
   */
  readonly rulesCache?: Duration
  /**
   * How users come to be in the groups that rules grant.
   * @default Membership.groups()
   */
  readonly membership?: Membership
  /**
   * Whether users made by administrators pass the gate.
   * @default 'enforce'
   */
  readonly adminCreate?: 'enforce' | 'bypass'
  /**
   * Megabytes, and with them the share of a processor. At least 256: a small function spends its time on its first
   * TLS handshake.
   * @default 512
   */
  readonly memorySize?: number
  /**
   * Concurrent executions kept for, and allowed to, each trigger.
   * @default - the account's unreserved ones
   */
  readonly reservedConcurrentExecutions?: number
  /** @default RetentionDays.SIX_MONTHS */
  readonly logRetention?: RetentionDays
  /**
   * A customer key for the new table and the queues.
   * @default - keys that AWS owns
   */
  readonly encryptionKey?: IKey
  /**
   * Who is told when an alarm goes off.
   * @default - nobody: alarms are to be seen in CloudWatch
   */
  readonly alarmTopic?: ITopic
  /**
   * What else an alarm does.
   * @default - nothing
   */
  readonly alarmActions?: readonly IAlarmAction[]
  /** @default true */
  readonly alarms?: boolean
  /** @default true */
  readonly dashboard?: boolean
  /**
   * Requests to sign up, to confirm, for a new code or a new password that one IP address may make within five minutes,
   * held by a web ACL of its own. Whole companies may share one address. At least 10.
   * @default - no web ACL
   */
  readonly signUpsPerAddress?: number
  /**
   * What becomes of pool, table, queues and logs when the gate is removed.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy
  /**
   * Whether pool and table refuse to be deleted by anyone.
   * @default - true, unless `removalPolicy` is DESTROY
   */
  readonly deletionProtection?: boolean
}
