import type { RuleRow } from '@domain-gate/triggers'
import type { Clock } from '../clock/clock.ts'
import type { PasswordPolicy } from '../cognito/pool/pool.ts'
import type { TriggerBundles } from '../lambda/trigger-bundles.ts'

export interface LocalStackOptions {
  /** Playground's port; Cognito and DynamoDB take the two after it. 0, the default: any free ones. */
  readonly port?: number
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
  /** Added to the triggers' environment; `undefined` takes a variable away. */
  readonly triggerEnvironment?: Readonly<Record<string, string | undefined>>
  /** Other functions in place of the built bundles; `undefined` detaches a trigger. */
  readonly triggerBundles?: { readonly [Trigger in keyof TriggerBundles]?: URL | undefined }
  /** Milliseconds a trigger has to answer. Default 5000, as on Cognito. */
  readonly triggerLimitMs?: number
  /** Over Cognito's defaults: 8 characters, one of each kind. */
  readonly passwordPolicy?: Partial<PasswordPolicy>
  /** Takes what an operator should see, a line at a time. Default: standard error. */
  readonly log?: (line: string) => void
}
