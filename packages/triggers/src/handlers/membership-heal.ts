import { decideMember } from '../gate/decide.ts'
import type { GatePorts } from '../gate/gate-ports.ts'
import { reportTrouble } from '../gate/report-trouble.ts'
import { trustedProviders } from '../gate/trusted-providers.ts'
import { healMembership } from '../membership/enqueue-membership.ts'
import { managedGroups } from '../membership/group-names.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { errorName } from '../observe/errors.ts'
import { loggableRule } from '../observe/logger.ts'
import { requirePorts } from '../settings/require-options.ts'
import { healingBudget } from '../time/budgets.ts'
import { systemClock } from '../time/clock.ts'
import { startTimeBudget, type TimeBudget } from '../time/time-budget.ts'
import type { PreTokenGenerationEvent, PreTokenGenerationHandler } from './pre-token-generation.ts'
import { groupsInPool, isForUser, type TokenEvent } from './token-groups.ts'

export interface MembershipHealOptions extends GatePorts {
  /** The queue that the membership worker drains. */
  readonly queue: MembershipQueue
}

/**
 * For membership in groups: changes no token, and hands the membership of a user who lacks a group over to the queue.
 * It never rejects and takes a second at the most, so that nobody is kept from signing in.
 * @throws TypeError at once when an option is missing or wrong.
 */
export function createMembershipHealHandler(
  options: MembershipHealOptions,
): PreTokenGenerationHandler {
  requirePorts('createMembershipHealHandler', options, {
    rules: 'find',
    queue: 'add',
    logger: 'info',
    metrics: 'count',
  })
  const { rules, queue, logger, metrics, clock = systemClock } = options
  const managed = managedGroups(options.managedGroups)
  const trusted = trustedProviders(options.trustedProviders)

  return async (event, context) => {
    if (!isForUser(event?.triggerSource)) return event
    const budget = startTimeBudget(healingBudget(context))
    try {
      await heal(event, budget)
    } catch (error) {
      // Not one that we know of: an event with nothing in it that we need, at the worst.
      const { triggerSource } = event
      logger.error('membership not healed', { triggerSource, errorName: errorName(error) })
    } finally {
      budget.end()
    }
    return event
  }

  async function heal(event: PreTokenGenerationEvent, budget: TimeBudget): Promise<void> {
    const { triggerSource, userPoolId, userName: username } = event
    const attributes = event.request?.userAttributes ?? {}
    const decision = await decideMember(attributes, { rules, managed, trusted, clock }, budget)
    reportTrouble(decision, { logger, metrics })
    if (!decision.allowed) return
    const { groups: granted, domain, rule } = decision
    const current = groupsInPool(event as TokenEvent)
    const fields = { triggerSource, domain, rule: loggableRule(rule) }
    const ports = { queue, logger, metrics }
    await healMembership({ userPoolId, username }, { current, granted }, fields, ports, budget)
  }
}
