import type { Logger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { RuleStore } from '../rules/rule-store.ts'
import type { Clock } from '../time/clock.ts'
import type { TrustedProvider } from './trusted-providers.ts'

/** What every handler needs. */
export interface GatePorts {
  readonly rules: RuleStore
  readonly logger: Logger
  readonly metrics: Metrics
  /** Patterns of the groups the gate may grant, such as `tenant-*`. Default: any. */
  readonly managedGroups?: readonly string[]
  /** Identity providers whose word about an address is believed. Default: none, so that `email_verified` decides. */
  readonly trustedProviders?: readonly TrustedProvider[]
  readonly clock?: Clock
}
