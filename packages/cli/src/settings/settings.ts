import type { ManagedGroups, TrustedProvider } from '@domain-gate/triggers'

/** Where AWS is and who asks; what is `null` is left to the SDK (environment, profile). */
export interface AwsSettings {
  readonly region: string | null
  readonly profile: string | null
  /** The profile in use, also when the environment names it; for what is said about it. */
  readonly namedProfile: string | null
  readonly endpoints: {
    readonly dynamodb: string | null
    readonly cognito: string | null
    readonly lambda: string | null
  }
  /** Whether credentials are in the environment or a profile is named. */
  readonly hasCredentials: boolean
}

/** The context in use. */
export interface UsedContext {
  readonly name: string
  /** What goes before its settings: `RULES_TABLE_NAME=Dev goes before its table Domains`. */
  readonly overridden: readonly string[]
}

/** Options, environment and context, read once. */
export interface Settings {
  readonly table: string | null
  /** The table's partition key. */
  readonly keyAttribute: string
  readonly userPoolId: string | null
  /** Any group where nobody said which. */
  readonly managedGroups: ManagedGroups
  readonly isManagedGroupsSaid: boolean
  /** Identity providers whose word is believed; `null`: nobody said which. */
  readonly trustedProviders: readonly TrustedProvider[] | null
  readonly aws: AwsSettings
  /** `null`: none. */
  readonly context: UsedContext | null
  readonly json: boolean
  readonly yes: boolean
}
