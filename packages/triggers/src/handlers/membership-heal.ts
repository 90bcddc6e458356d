import { decideMember } from '../gate/decide.ts'
import { createGate, type GatePorts } from '../gate/gate.ts'
import { decisionFields, reportTrouble } from '../gate/report.ts'
import { healMembership } from '../membership/enqueue-membership.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { errorName } from '../observe/errors.ts'
import { healingBudget, startTimeBudget, type TimeBudget } from '../time/time-budget.ts'
import type { PreTokenGenerationEvent, PreTokenGenerationHandler } from './pre-token-generation.ts'
import { groupsInPool, isForUser, type TokenEvent } from './token-groups.ts'

export interface MembershipHealOptions extends GatePorts {
  /** The queue that the membership worker drains. */
  readonly queue: MembershipQueue
}

/**
 * For membership in groups: changes no token, and puts the membership of a user who lacks a group into the queue.
 * It never rejects and takes a second at the most, so that nobody is kept from signing in.
 * @throws TypeError at once when an option is missing or wrong.
 */
export function createMembershipHealHandler(
  options: MembershipHealOptions,
): PreTokenGenerationHandler {
  const gate = createGate('createMembershipHealHandler', options, { queue: 'add' })
  const { logger, metrics } = gate
  const { queue } = options

  return async (event, context) => {
    if (!isForUser(event?.triggerSource)) return event
    const budget = startTimeBudget(healingBudget(context))
    try {
      await heal(event, budget)
    } catch (error) {
      // No error is expected here, unless the event lacks what every event has.
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
    const decision = await decideMember(attributes, gate, budget)
    reportTrouble(decision, gate)
    if (!decision.allowed) return
    const groups = { current: groupsInPool(event as TokenEvent), granted: decision.groups }
    const fields = decisionFields(decision, triggerSource)
    const ports = { queue, logger, metrics }
    await healMembership({ userPoolId, username }, groups, fields, ports, budget)
  }
}
