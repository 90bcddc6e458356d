import type { RuleRow } from '@domain-gate/triggers'
import type { Clock } from '../clock.ts'
import type { CustomAttribute } from '../cognito/pool/ensure-pool.ts'
import type { PasswordPolicy } from '../cognito/pool/pool.ts'
import type { QuotaRates } from '../cognito/quota-rates.ts'
import type { AwsCall } from '../lambda/aws-calls.ts'
import type { FunctionEnvironments } from '../lambda/functions.ts'
import { FUNCTION_NAMES, type TriggerBundles } from '../lambda/functions.ts'
import type { MembershipQueueSettings } from '../sqs/membership-queue.ts'
import type { LocalStackEndpoints } from './stack-description.ts'

export interface LocalStackOptions {
  /** Playground's port; Cognito, DynamoDB and SQS take the three after it. 0, the default: any free ones. */
  readonly port?: number
  /**
   * The address to listen at, or a name of this machine. Default `127.0.0.1`, which nobody else can reach; any other,
   * such as `0.0.0.0` for containers and phones, needs `openToNetwork`.
   */
  readonly host?: string
  /** Confirms that everyone who reaches `host` may sign up, read all mail, act as an administrator and change rules. */
  readonly openToNetwork?: boolean
  /** Further host names to answer to, such as `host.docker.internal`. */
  readonly allowedHosts?: readonly string[]
  /** Directory that keeps users, groups, rules and ids across starts. In memory without. */
  readonly data?: string
  /** The path of a rules file, or its rows. They replace rows with the same key. Default: a few examples. */
  readonly rules?: string | readonly RuleRow[]
  /** Default `us-east-1`. */
  readonly region?: string
  /** Name of the rules table. Default `UserGroups`. */
  readonly rulesTable?: string
  /** The services' time, for codes, limits and tokens; the triggers keep the real one. Default `Date`. */
  readonly clock?: Clock
  /** Makes codes of so many digits: six, and eight at a sign-in without a password. Default: random ones. */
  readonly codes?: (digits: number) => string
  /** Where membership is told: in groups (default), in tokens, or in both. */
  readonly membership?: 'groups' | 'token' | 'both'
  /** Patterns of the groups that the gate owns. Default: any. */
  readonly managedGroups?: readonly string[]
  /** How much a refusal tells: why (`plain`, the default), or the same for each final one (`neutral`). */
  readonly disclosure?: 'plain' | 'neutral'
  /** The version of the Pre token generation event. Default `V2_0`. */
  readonly tokenEventVersion?: 'V1_0' | 'V2_0' | 'V3_0'
  readonly membershipQueue?: MembershipQueueSettings
  /**
   * All settings of single functions, in place of those that the stack gives. A function makes them from the endpoints.
   * The functions named here are attached.
   */
  readonly functionEnvironments?:
    | FunctionEnvironments
    | ((endpoints: LocalStackEndpoints) => FunctionEnvironments)
  /** Called for each request that a function makes to an AWS service, before it is answered. */
  readonly onAwsCall?: (call: AwsCall) => void
  /** Added to every function's environment; `undefined` takes a variable away. */
  readonly triggerEnvironment?: Readonly<Record<string, string | undefined>>
  /** Other functions in place of the built bundles; `undefined` detaches a trigger. */
  readonly triggerBundles?: { readonly [Trigger in keyof TriggerBundles]?: URL | undefined }
  /** Milliseconds that a trigger's handler has to answer. Default 5000, as on Cognito; raise it on busy machines. */
  readonly triggerLimitMs?: number
  /** Replaces parts of Cognito's default: 8 characters, one of each kind. */
  readonly passwordPolicy?: Partial<PasswordPolicy>
  /** Attributes of the stack's users beside Cognito's own, which its app client may write. Default: none. */
  readonly customAttributes?: readonly CustomAttribute[]
  /**
   * Whether people may sign up without a password, and sign in with a code by mail or a passkey. Passkeys work at
   * `localhost` and not at `127.0.0.1`, so `playground` is then an address with that name. Default: not.
   */
  readonly passwordless?: boolean
  /**
   * Whether each refresh brings a new refresh token, and ends the one before after 60 seconds of grace. Default: as
   * `passwordless` is.
   */
  readonly refreshTokenRotation?: boolean
  /**
   * Refuses requests beyond the quotas of an AWS account with `TooManyRequestsException`, 25 additions to groups a second
   * and so on; or beyond the given rates. Default: every request is answered.
   */
  readonly quotas?: boolean | QuotaRates
  /** Takes what an operator should see, a line at a time. Default: standard error. */
  readonly log?: (line: string) => void
}

/** Every name of `Options`. The compiler checks that the list is complete. */
type Names<Options> = Readonly<Record<keyof Required<Options>, true>>

const OPTIONS: Names<LocalStackOptions> = {
  port: true,
  host: true,
  openToNetwork: true,
  allowedHosts: true,
  data: true,
  rules: true,
  region: true,
  rulesTable: true,
  clock: true,
  codes: true,
  membership: true,
  managedGroups: true,
  disclosure: true,
  tokenEventVersion: true,
  membershipQueue: true,
  functionEnvironments: true,
  onAwsCall: true,
  triggerEnvironment: true,
  triggerBundles: true,
  triggerLimitMs: true,
  passwordPolicy: true,
  customAttributes: true,
  passwordless: true,
  refreshTokenRotation: true,
  quotas: true,
  log: true,
}

const QUEUE_SETTINGS: Names<MembershipQueueSettings> = {
  visibilityTimeoutSeconds: true,
  maxReceiveCount: true,
}

const QUOTA_RATES: Names<QuotaRates> = {
  UserCreation: true,
  UserUpdate: true,
  UserResourceRead: true,
  UserPoolResourceRead: true,
  UserPoolResourceUpdate: true,
}

const PASSWORD_POLICY: Names<PasswordPolicy> = {
  MinimumLength: true,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

/** Throws a TypeError for an unknown option. Otherwise a slip such as `rule` would silently use the example rules. */
export function assertKnownOptions(options: LocalStackOptions): void {
  assertNames('startLocalStack', OPTIONS, options)
  assertNames('membershipQueue', QUEUE_SETTINGS, options.membershipQueue)
  assertNames('passwordPolicy', PASSWORD_POLICY, options.passwordPolicy)
  assertNames('triggerBundles', FUNCTION_NAMES, options.triggerBundles)
  const { quotas } = options
  if (typeof quotas !== 'object') return
  assertNames('quotas', QUOTA_RATES, quotas)
  for (const [name, rate] of Object.entries(quotas)) {
    if (Number.isSafeInteger(rate) && rate > 0) continue
    throw new TypeError(`quotas: ${name} takes requests in a second, 1 or more; got ${rate}`)
  }
}

function assertNames(where: string, allowed: object, given: object | undefined): void {
  for (const name of Object.keys(given ?? {})) {
    if (Object.hasOwn(allowed, name)) continue
    throw new TypeError(`${where} takes ${Object.keys(allowed).join(', ')}; got "${name}"`)
  }
}
