import type { PostConfirmationTriggerEvent } from 'aws-lambda'
import { createGate, type GatePorts } from '../gate/gate.ts'
import { enqueueMembership } from '../membership/enqueue-membership.ts'
import { grantByRules } from '../membership/grant-membership.ts'
import type { GroupDirectory } from '../membership/group-directory.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { requireChoice, requirePorts } from '../settings/require-options.ts'
import {
  grantingBudget,
  handlerBudget,
  type RemainingTime,
  startTimeBudget,
} from '../time/time-budget.ts'

export interface PostConfirmationOptions extends GatePorts {
  /** Where the groups are granted. */
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
  const gate = createGate('createPostConfirmationHandler', options, { groups: 'addUser' })
  const { groups, queue, membership = 'groups' } = options
  if (queue !== undefined) requirePorts('createPostConfirmationHandler', options, { queue: 'add' })
  requireChoice('createPostConfirmationHandler', 'membership', membership, MEMBERSHIPS)
  const { logger, metrics } = gate
  const enqueuePorts = { logger, metrics, ...(queue && { queue }) }

  return async (event, context) => {
    if (event?.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event
    if (membership === 'token') return event
    const { triggerSource, userPoolId, userName: username } = event
    const attributes = event.request?.userAttributes ?? {}
    const milliseconds = handlerBudget(context)
    const budget = startTimeBudget(milliseconds)
    const granting = startTimeBudget(queue ? grantingBudget(milliseconds) : milliseconds)
    try {
      const member = { userPoolId, username, attributes }
      const outcome = await grantByRules(member, triggerSource, gate, groups, granting)
      if (outcome.kind !== 'settled') {
        await enqueueMembership({ userPoolId, username }, outcome.fields, enqueuePorts, budget)
      }
    } finally {
      granting.end()
      budget.end()
    }
    return event
  }
}
