import type { PostConfirmationTriggerEvent } from 'aws-lambda'
import { decideMember } from '../gate/decide.ts'
import type { GatePorts } from '../gate/gate-ports.ts'
import { reportTrouble } from '../gate/report-trouble.ts'
import { trustedProviders } from '../gate/trusted-providers.ts'
import { handOver } from '../membership/enqueue-membership.ts'
import { grantMembership } from '../membership/grant-membership.ts'
import type { GroupDirectory } from '../membership/group-directory.ts'
import { managedGroups } from '../membership/group-names.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { type LogFields, loggableRule } from '../observe/logger.ts'
import { requireChoice, requirePorts } from '../settings/require-options.ts'
import { grantingBudget, handlerBudget, type RemainingTime } from '../time/budgets.ts'
import { systemClock } from '../time/clock.ts'
import { startTimeBudget, type TimeBudget } from '../time/time-budget.ts'

export interface PostConfirmationOptions extends GatePorts {
  readonly groups: GroupDirectory
  /** With `token`, membership lives in the token alone and no group is touched. Default `groups`. */
  readonly membership?: 'groups' | 'token' | 'both'
  /** Takes over what cannot be granted in time. Without it, the user is told that membership is pending. */
  readonly queue?: MembershipQueue
}

const MEMBERSHIPS = ['groups', 'token', 'both']

/** Resolves to the event as it came, also when the queue took over; or rejects with `MembershipPending`. */
export type PostConfirmationHandler = (
  event: PostConfirmationTriggerEvent,
  context?: RemainingTime,
) => Promise<PostConfirmationTriggerEvent>

/**
 * Grants membership once an address is proven. A reset password proves nothing new, and leaves everything as it is:
 * a member who was removed must not come back that way.
 * @throws TypeError at once when an option is missing or wrong.
 */
export function createPostConfirmationHandler(
  options: PostConfirmationOptions,
): PostConfirmationHandler {
  requirePorts('createPostConfirmationHandler', options, {
    rules: 'find',
    groups: 'addUser',
    logger: 'info',
    metrics: 'count',
  })
  const { rules, groups: directory, logger, metrics, clock = systemClock, queue } = options
  if (queue !== undefined) requirePorts('createPostConfirmationHandler', options, { queue: 'add' })
  const { membership = 'groups' } = options
  requireChoice('createPostConfirmationHandler', 'membership', membership, MEMBERSHIPS)
  const managed = managedGroups(options.managedGroups)
  const trusted = trustedProviders(options.trustedProviders)

  return async (event, context) => {
    if (event?.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event
    if (membership === 'token') return event
    const milliseconds = handlerBudget(context)
    const budget = startTimeBudget(milliseconds)
    const granting = startTimeBudget(queue ? grantingBudget(milliseconds) : milliseconds)
    try {
      const missing = await admit(event, granting)
      if (missing !== null) {
        const { userPoolId, userName: username } = event
        await handOver({ userPoolId, username }, missing, { queue, logger, metrics }, budget)
      }
    } finally {
      granting.end()
      budget.end()
    }
    return event
  }

  /** Resolves to what to say about a membership that could not be granted; `null` when nothing is missing. */
  async function admit(
    event: PostConfirmationTriggerEvent,
    budget: TimeBudget,
  ): Promise<LogFields | null> {
    const { triggerSource, userPoolId, userName: username } = event
    const startedAt = clock.now()
    const attributes = event.request?.userAttributes ?? {}
    const decision = await decideMember(attributes, { rules, managed, trusted, clock }, budget)
    reportTrouble(decision, { logger, metrics })
    const rule = decision.rule === null ? null : loggableRule(decision.rule)
    const fields = { triggerSource, domain: decision.domain, rule }
    if (!decision.allowed) {
      const { code, errorName } = decision
      if (code === 'unavailable') return { ...fields, groups: [], errorName }
      // Not proven, or the rules changed since sign-up: no group, and no error either, for the account exists.
      logger.warn('membership skipped', { ...fields, reason: code })
      return null
    }

    const { groups } = decision
    if (groups.length === 0) {
      logger.info('no group to grant', { ...fields, latencyMs: clock.now() - startedAt })
      return null
    }
    const grant = await grantMembership({ userPoolId, username, groups }, directory, budget)
    const latencyMs = clock.now() - startedAt
    if (grant.pending.length > 0) {
      const { pending, errorName } = grant
      return { ...fields, groups: pending, errorName, latencyMs }
    }
    logger.info('membership granted', { ...fields, groups, latencyMs })
    metrics.count('MembershipGranted')
    return null
  }
}
