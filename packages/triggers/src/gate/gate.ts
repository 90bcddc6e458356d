import { type ManagedGroups, managedGroups } from '../membership/group-names.ts'
import type { Logger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { RuleStore } from '../rules/rule-store.ts'
import { requirePorts } from '../settings/require-options.ts'
import { type Clock, systemClock } from '../time/clock.ts'
import {
  type TrustedProvider,
  type TrustedProviders,
  trustedProviders,
} from './trusted-providers.ts'

/** What every handler needs. */
export interface GatePorts {
  /** Where rules are looked up. */
  readonly rules: RuleStore
  /** What is decided is written to it, without addresses. */
  readonly logger: Logger
  /** What is decided is counted by it. */
  readonly metrics: Metrics
  /** Patterns of the groups the gate may grant, such as `tenant-*`. Default: any. */
  readonly managedGroups?: readonly string[]
  /** Identity providers that are trusted with the addresses of their domains. Default: none, so `email_verified` decides. */
  readonly trustedProviders?: readonly TrustedProvider[]
  /** Default: the time. */
  readonly clock?: Clock
}

/** What every handler works with: its ports, checked and with their defaults. */
export interface Gate {
  readonly rules: RuleStore
  readonly logger: Logger
  readonly metrics: Metrics
  readonly clock: Clock
  readonly managed: ManagedGroups
  readonly trusted: TrustedProviders
}

/**
 * Checks the ports that every handler needs, and `morePorts` of this one: the name of each, with that of a method.
 * @throws TypeError that says which option is missing or wrong.
 */
export function createGate(
  factory: string,
  options: GatePorts,
  morePorts: Readonly<Record<string, string>> = {},
): Gate {
  requirePorts(factory, options, { rules: 'find', ...morePorts, logger: 'info', metrics: 'count' })
  const { rules, logger, metrics, clock = systemClock } = options
  return {
    rules,
    logger,
    metrics,
    clock,
    managed: managedGroups(options.managedGroups),
    trusted: trustedProviders(options.trustedProviders),
  }
}
