import type { RuleRow } from '@domain-gate/triggers'
import type { AwsCall } from '../aws-calls/aws-call.ts'
import type { Clock } from '../clock/clock.ts'
import type { CustomAttribute } from '../cognito/pool/custom-attributes.ts'
import type { PasswordPolicy } from '../cognito/pool/pool.ts'
import type { TriggerBundles } from '../lambda/trigger-bundles.ts'
import type { FunctionEnvironments } from './function-environments.ts'
import type { LocalStackPlaces } from './stack-description.ts'
import type { MembershipQueueSettings } from './start-membership-queue.ts'

export interface LocalStackOptions {
  /** Playground's port; Cognito, DynamoDB and SQS take the three after it. 0, the default: any free ones. */
  readonly port?: number
  /**
   * The address to listen at, or a name of this machine. Default `127.0.0.1`, which nobody else can reach; any other,
   * such as `0.0.0.0` for containers and phones, needs `openToNetwork`.
   */
  readonly host?: string
  /** Said outright: whoever reaches `host` may sign up, read all mail, act as an administrator and change rules. */
  readonly openToNetwork?: boolean
  /** Further names by which requests may ask for this machine, such as `host.docker.internal`. */
  readonly allowedHosts?: readonly string[]
  /** Directory that keeps users, groups, rules and ids across starts. In memory without. */
  readonly data?: string
  /** A rules file's path, or its rows. They go over rows with the same key. Default: a few examples. */
  readonly rules?: string | readonly RuleRow[]
  /** Default `us-east-1`. */
  readonly region?: string
  /** Name of the rules table. Default `UserGroups`. */
  readonly rulesTable?: string
  /** The services' time, for codes, limits and tokens; the triggers keep the real one. Default `Date`. */
  readonly clock?: Clock
  /** Makes confirmation codes. Default: six random digits. */
  readonly codes?: () => string
  /** Where membership is told: in groups (default), in tokens, or in both. */
  readonly membership?: 'groups' | 'token' | 'both'
  /** Patterns of the groups that the gate owns. Default: any. */
  readonly managedGroups?: readonly string[]
  /** The version of the Pre token generation event. Default `V2_0`. */
  readonly tokenEventVersion?: 'V1_0' | 'V2_0' | 'V3_0'
  readonly membershipQueue?: MembershipQueueSettings
  /**
   * Settings of single functions, outright, in place of those the stack gives; made from where everything is, when that
   * has to be known. Functions named here are attached.
   */
  readonly functionEnvironments?:
    | FunctionEnvironments
    | ((places: LocalStackPlaces) => FunctionEnvironments)
  /** Told of each request that a function makes of an AWS service, before it is answered. */
  readonly onAwsCall?: (call: AwsCall) => void
  /** Added to every function's environment; `undefined` takes a variable away. */
  readonly triggerEnvironment?: Readonly<Record<string, string | undefined>>
  /** Other functions in place of the built bundles; `undefined` detaches a trigger. */
  readonly triggerBundles?: { readonly [Trigger in keyof TriggerBundles]?: URL | undefined }
  /** Milliseconds that a trigger's handler has to answer. Default 5000, as on Cognito; raise it on busy machines. */
  readonly triggerLimitMs?: number
  /** Over Cognito's defaults: 8 characters, one of each kind. */
  readonly passwordPolicy?: Partial<PasswordPolicy>
  /** Attributes of the stack's users beside Cognito's own, which its app client may write. Default: none. */
  readonly customAttributes?: readonly CustomAttribute[]
  /** Takes what an operator should see, a line at a time. Default: standard error. */
  readonly log?: (line: string) => void
}
