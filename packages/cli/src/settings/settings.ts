import type { ManagedGroups, TrustedProvider } from '@domain-gate/triggers'
import { Failure } from '../failure.ts'

/** Endpoints, region and credentials. The SDK finds what is `null` here in the environment or a profile. */
export interface AwsSettings {
  readonly region: string | null
  readonly profile: string | null
  /** The profile in use, for messages. Unlike `profile`, it is also set when the environment names the profile. */
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
  /** What overrides its settings: `RULES_TABLE_NAME Dev goes before its Domains`. */
  readonly overridden: readonly string[]
}

/** The settings of one run, from options, environment and context. */
export interface Settings {
  readonly table: string | null
  /** The table's partition key. */
  readonly keyAttribute: string
  readonly userPoolId: string | null
  /** The groups that rules may grant; any group when nothing names them. */
  readonly managedGroups: ManagedGroups
  readonly hasManagedGroups: boolean
  /** The identity providers to trust; `null`: nothing names them. */
  readonly trustedProviders: readonly TrustedProvider[] | null
  readonly aws: AwsSettings
  /** `null`: none. */
  readonly context: UsedContext | null
  readonly json: boolean
  readonly yes: boolean
}

export function requireTableName({ table }: Settings): string {
  if (table !== null) return table
  throw new Failure('usage', 'which table? Give --table NAME or set RULES_TABLE_NAME')
}

export function requireUserPoolId({ userPoolId }: Settings): string {
  if (userPoolId !== null) return userPoolId
  throw new Failure('usage', 'which user pool? Give --user-pool-id ID or set USER_POOL_ID')
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The environment of the process, for the composition root. */
// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const processEnvironment: Environment = process.env
