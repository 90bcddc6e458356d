import { decideMember } from '../gate/decide.ts'
import { reportTrouble } from '../gate/report-trouble.ts'
import type { TrustedProviders } from '../gate/trusted-providers.ts'
import { type Logger, loggableRule } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { RuleStore } from '../rules/rule-store.ts'
import type { Clock } from '../time/clock.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import { grantMembership } from './grant-membership.ts'
import type { GroupDirectory } from './group-directory.ts'
import type { ManagedGroups } from './group-names.ts'
import type { QueuedMembership } from './membership-queue.ts'
import type { DirectoryUser, UserDirectory } from './user-directory.ts'

export interface CatchUpPorts {
  readonly rules: RuleStore
  readonly users: UserDirectory
  readonly groups: GroupDirectory
  readonly managed: ManagedGroups
  readonly trusted: TrustedProviders
  readonly logger: Logger
  readonly metrics: Metrics
  readonly clock: Clock
}

/** For the logs, where the triggers say which event it was. */
const triggerSource = 'MembershipWorker'
/** A password to be reset does not undo a confirmation; whoever comes by an identity provider never has one. */
const CONFIRMED = ['CONFIRMED', 'EXTERNAL_PROVIDER', 'RESET_REQUIRED']

/**
 * Grants what the rules grant now to the user as they are now. Resolves to whether that is the end of it, as it is
 * when there is nothing (any more) to grant; otherwise, and when it throws, it has to be tried again.
 */
export async function catchUp(
  membership: QueuedMembership,
  { rules, users, groups: directory, managed, trusted, logger, metrics, clock }: CatchUpPorts,
  budget: TimeBudget,
  attempt: number | null,
): Promise<boolean> {
  const startedAt = clock.now()
  const user = await budget.within(users.find(membership, { signal: budget.signal }))
  const obstacle = obstacleOf(user)
  if (user === null || obstacle !== null) {
    logger.warn('membership skipped', { triggerSource, reason: obstacle })
    return true
  }

  const decision = await decideMember(user.attributes, { rules, managed, trusted, clock }, budget)
  reportTrouble(decision, { logger, metrics })
  const rule = decision.rule === null ? null : loggableRule(decision.rule)
  const fields = { triggerSource, domain: decision.domain, rule }
  if (!decision.allowed) {
    if (decision.code === 'unavailable') return false
    logger.warn('membership skipped', { ...fields, reason: decision.code })
    return true
  }

  const { groups } = decision
  if (groups.length === 0) {
    logger.info('no group to grant', { ...fields, latencyMs: clock.now() - startedAt })
    return true
  }
  const grant = await grantMembership({ ...membership, groups }, directory, budget)
  if (grant.pending.length > 0) {
    const { pending, errorName } = grant
    logger.warn('membership not granted yet', { ...fields, groups: pending, attempt, errorName })
    return false
  }
  logger.info('membership granted', { ...fields, groups, latencyMs: clock.now() - startedAt })
  metrics.count('MembershipGranted')
  return true
}

function obstacleOf(user: DirectoryUser | null): string | null {
  if (user === null) return 'user-not-found'
  if (!user.enabled) return 'user-disabled'
  return CONFIRMED.includes(user.status) ? null : 'user-unconfirmed'
}
