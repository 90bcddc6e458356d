import type { TrustedProvider } from '@domain-gate/triggers/deployment'
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
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { IWebACLRef } from 'aws-cdk-lib/aws-wafv2'
import type { GateFunctionOptions } from './functions/gate-function-options.ts'
import type { Membership } from './membership/membership.ts'
import type { GateRule } from './rules/gate-rule.ts'
import type { PasswordlessOptions } from './user-pool/passwordless.ts'

export interface DomainGateProps extends GateFunctionOptions {
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
   * @example
   * UserPoolEmail.withSES({
   *   fromEmail: 'hello@example.com',
   *   sesVerifiedDomain: 'example.com',
   *   sesRegion: 'eu-west-1', // needed where the stack has no env
   * })
   * @default - by Cognito itself: 50 messages a day for an account, enough to try it out
   */
  readonly email?: UserPoolEmail
  /**
   * Lets people sign up and sign in without a password: by a code sent to their address and, where `passkeys` names the
   * domain, by passkeys. A new pool is set up for it. One that is given as `userPool` is checked and stays as it is.
   * @example { passkeys: { relyingPartyId: 'example.com' } }
   * @default - people have passwords
   */
  readonly passwordless?: boolean | PasswordlessOptions
  /**
   * A Pre sign-up function of yours, made in this app, that calls the gate with the factories of
   * `@domain-gate/triggers`. It gets the settings as environment variables and the permission to read the rules, and is
   * attached to the pool unless it is already.
   * @default - a function of the gate
   */
  readonly preSignUp?: LambdaFunction
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
   * Whether a membership that was lost is queued when its user next signs in. With `Membership.groups()` this attaches a
   * Pre token generation function, which changes no token.
   * @default - true for a new pool and with `Membership.groupsAndToken()`, else false
   */
  readonly heal?: boolean
  /**
   * Identity providers that are trusted with the addresses of their own domains, where they do not send
   * `email_verified`. They may bring in no other domain.
   * @default - none: `email_verified` decides
   */
  readonly trustedProviders?: readonly TrustedProvider[]
  /**
   * Whether users made by administrators pass the gate.
   * @default 'enforce'
   */
  readonly adminCreate?: 'enforce' | 'bypass'
  /**
   * How much a refusal tells. `neutral` words all final refusals alike, so that nobody learns from one which companies are
   * customers, or were.
   * @default 'plain'
   */
  readonly disclosure?: 'plain' | 'neutral'
  /**
   * Concurrent executions kept for, and allowed to, each trigger.
   * @default - the account's unreserved ones
   */
  readonly reservedConcurrentExecutions?: number
  /**
   * Executions of each trigger that are always started, behind an alias that Cognito then calls. AWS bills them by the
   * hour.
   * @default - none, and no alias
   */
  readonly provisionedConcurrency?: number
  /**
   * A customer key for the new table and the queues.
   * @default - keys that AWS owns
   */
  readonly encryptionKey?: IKey
  /**
   * Who is told when an alarm goes off.
   * @default - nobody: alarms show in CloudWatch alone
   */
  readonly alarmTopic?: ITopic
  /**
   * What else an alarm does.
   * @default - nothing
   */
  readonly alarmActions?: readonly IAlarmAction[]
  /**
   * What is done when an alarm is over.
   * @default - nothing
   */
  readonly okActions?: readonly IAlarmAction[]
  /** @default true */
  readonly alarms?: boolean
  /** @default true */
  readonly dashboard?: boolean
  /**
   * How many requests one IP address may make within five minutes: to sign up, to confirm, for a new code or a new
   * password. A web ACL holds it. Whole companies may share one address. At least 10.
   * @default - no web ACL
   */
  readonly signUpsPerAddress?: number
  /**
   * A web ACL that is there already, or its ARN: a pool has one. `signUpRateRule` makes the rule of
   * `signUpsPerAddress` for it.
   * @default - none, unless `signUpsPerAddress` makes one
   */
  readonly webAcl?: IWebACLRef | string
  /**
   * What becomes of pool, table, queues and logs when the gate is removed.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy
  /**
   * Whether nobody can delete pool and table until this is switched off.
   * @default - true, unless `removalPolicy` is DESTROY
   */
  readonly deletionProtection?: boolean
}
