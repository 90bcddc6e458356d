import type { PostConfirmationTriggerEvent } from 'aws-lambda'
import { type Decision, decide } from '../gate/decide.ts'
import type { GatePorts } from '../gate/gate-ports.ts'
import { isVerified } from '../gate/is-verified.ts'
import { reportTrouble } from '../gate/report-trouble.ts'
import { grantMembership } from '../membership/grant-membership.ts'
import type { GroupDirectory } from '../membership/group-directory.ts'
import { managedGroups } from '../membership/managed-groups.ts'
import { MembershipPending } from '../membership/membership-pending.ts'
import { loggableRule } from '../observe/loggable-rule.ts'
import { requireChoice } from '../options/require-choice.ts'
import { requirePorts } from '../options/require-ports.ts'
import { systemClock } from '../time/clock.ts'
import { handlerBudget, type RemainingTime } from '../time/handler-budget.ts'
import { startTimeBudget, type TimeBudget } from '../time/time-budget.ts'

export interface PostConfirmationOptions extends GatePorts {
  readonly groups: GroupDirectory
  /** With `token`, membership lives in the token alone and no group is touched. Default `groups`. */
  readonly membership?: 'groups' | 'token' | 'both'
}

const MEMBERSHIPS = ['groups', 'token', 'both']

/** Resolves to the event as it came, or rejects with `MembershipPending`. */
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
  const { rules, groups: directory, logger, metrics, clock = systemClock } = options
  const { membership = 'groups' } = options
  requireChoice('createPostConfirmationHandler', 'membership', membership, MEMBERSHIPS)
  const managed = managedGroups(options.managedGroups)

  return async (event, context) => {
    if (event?.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event
    if (membership === 'token') return event
    const budget = startTimeBudget(handlerBudget(context))
    try {
      await admit(event, budget)
    } finally {
      budget.end()
    }
    return event
  }

  async function admit(event: PostConfirmationTriggerEvent, budget: TimeBudget): Promise<void> {
    const { triggerSource, userPoolId, userName: username } = event
    const startedAt = clock.now()
    const attributes: Record<string, unknown> = event.request?.userAttributes ?? {}
    if (!isVerified(attributes['email_verified'])) {
      logger.warn('membership skipped', { triggerSource, reason: 'email-unverified' })
      return
    }

    const decision = await decide(attributes['email'], { rules, managed, clock }, budget)
    reportTrouble(decision, { logger, metrics })
    const { domain } = decision
    const rule = decision.rule === null ? null : loggableRule(decision.rule)
    if (!decision.allowed) return notAllowed(decision, { triggerSource, domain, rule })

    const { groups } = decision
    const grant = await grantMembership({ userPoolId, username, groups }, directory, budget)
    const latencyMs = clock.now() - startedAt
    if (grant.pending.length > 0) {
      const { pending, errorName } = grant
      throw pendingAfter({ triggerSource, domain, rule, groups: pending, errorName, latencyMs })
    }
    logger.info('membership granted', { triggerSource, domain, rule, groups, latencyMs })
    metrics.count('MembershipGranted')
  }

  /** The rules changed since sign-up: no group, and no error either, for the account exists. */
  function notAllowed(
    { code, errorName }: Extract<Decision, { allowed: false }>,
    fields: { triggerSource: string; domain: string | null; rule: string | null },
  ): void {
    if (code === 'unavailable') throw pendingAfter({ ...fields, groups: [], errorName })
    logger.warn('membership skipped', { ...fields, reason: code })
  }

  function pendingAfter(fields: Parameters<typeof logger.error>[1]): MembershipPending {
    logger.error('membership pending', fields)
    metrics.count('MembershipPending')
    return new MembershipPending()
  }
}
