import type { TrustedProvider } from '../providers/trusted-providers.ts'

/** Every setting of the deployed functions, by the same name as in `ENVIRONMENT`. */
export interface Settings {
  readonly rulesTableName: string
  readonly rulesKeyAttribute: string
  /** 0: nothing is cached. */
  readonly rulesCacheSeconds: number
  /** Patterns; `['*']` is any group. */
  readonly managedGroups: readonly string[]
  readonly adminCreate: 'enforce' | 'bypass'
  readonly membership: 'groups' | 'token' | 'both'
  readonly membershipQueueUrl: string | null
  /** Whose word about an address is believed; none without. */
  readonly trustedProviders: readonly TrustedProvider[]
  /** What tells the metrics and logs of this gate from another's in the same account and Region. */
  readonly serviceName: string
}
