import type {
  PreTokenGenerationTriggerEvent,
  PreTokenGenerationV2TriggerEvent,
  PreTokenGenerationV3TriggerEvent,
} from 'aws-lambda'
import { decideMember, type MemberDecision } from '../gate/decide.ts'
import type { GatePorts } from '../gate/gate-ports.ts'
import { reportTrouble } from '../gate/report-trouble.ts'
import { trustedProviders } from '../gate/trusted-providers.ts'
import { healMembership } from '../membership/enqueue-membership.ts'
import { managedGroups } from '../membership/group-names.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { loggableRule } from '../observe/logger.ts'
import { requirePorts } from '../settings/require-options.ts'
import { handlerBudget, healingBudget, type RemainingTime } from '../time/budgets.ts'
import { systemClock } from '../time/clock.ts'
import { startTimeBudget } from '../time/time-budget.ts'
import {
  groupsInPool,
  isForUser,
  readGroups,
  type TokenEvent,
  tokenGroups,
  writeGroups,
} from './token-groups.ts'

export interface PreTokenGenerationOptions extends GatePorts {
  /** Patterns, said outright: a token loses every one of these groups that no rule grants. */
  readonly managedGroups: readonly string[]
  /** Where users are to be in the groups as well: takes over what a user is found to lack at a sign-in. */
  readonly queue?: MembershipQueue
}

export type PreTokenGenerationEvent =
  | PreTokenGenerationTriggerEvent
  | PreTokenGenerationV2TriggerEvent
  | PreTokenGenerationV3TriggerEvent

/** Resolves to the event with its answer filled in. It never rejects, so that nobody is kept from signing in. */
export type PreTokenGenerationHandler = <Event extends PreTokenGenerationEvent>(
  event: Event,
  context?: RemainingTime,
) => Promise<Event>

/**
 * Membership by token: of the managed groups, a user's tokens carry exactly those that the rules grant their verified
 * address at this moment, whatever groups the user is in. With no answer from the rules they carry none.
 * @throws TypeError at once when an option is missing or wrong.
 */
export function createPreTokenGenerationHandler(
  options: PreTokenGenerationOptions,
): PreTokenGenerationHandler {
  requirePorts('createPreTokenGenerationHandler', options, {
    rules: 'find',
    logger: 'info',
    metrics: 'count',
  })
  if (options.managedGroups === undefined) {
    throw new TypeError(
      'createPreTokenGenerationHandler: option managedGroups must be patterns such as tenant-*, got undefined',
    )
  }
  const { rules, logger, metrics, clock = systemClock, queue } = options
  if (queue !== undefined)
    requirePorts('createPreTokenGenerationHandler', options, { queue: 'add' })
  const managed = managedGroups(options.managedGroups)
  const trusted = trustedProviders(options.trustedProviders)

  return async (event, context) => {
    if (!isForUser(event?.triggerSource)) return event
    const startedAt = clock.now()
    const budget = startTimeBudget(handlerBudget(context))
    const attributes = event.request?.userAttributes ?? {}
    const decision = await decideMember(attributes, { rules, managed, trusted, clock }, budget)
    budget.end()
    const granted = decision.allowed ? decision.groups : []
    const { configuration, withheld } = tokenGroups(
      readGroups(event as TokenEvent),
      granted,
      managed,
    )
    writeGroups(event as TokenEvent, configuration)
    report(decision, { triggerSource: event.triggerSource, groups: granted, withheld, startedAt })
    if (queue !== undefined && decision.allowed) await heal(event, decision, queue, context)
    return event
  }

  async function heal(
    event: PreTokenGenerationEvent,
    { groups: granted, domain, rule }: Extract<MemberDecision, { allowed: true }>,
    queue: MembershipQueue,
    context: RemainingTime | undefined,
  ): Promise<void> {
    const { triggerSource, userPoolId, userName: username } = event
    const groups = { current: groupsInPool(event as TokenEvent), granted }
    const fields = { triggerSource, domain, rule: loggableRule(rule) }
    const budget = startTimeBudget(healingBudget(context))
    await healMembership(
      { userPoolId, username },
      groups,
      fields,
      { queue, logger, metrics },
      budget,
    )
    budget.end()
  }

  function report(
    decision: MemberDecision,
    {
      startedAt,
      ...said
    }: {
      readonly triggerSource: string
      readonly groups: readonly string[]
      readonly withheld: readonly string[]
      readonly startedAt: number
    },
  ): void {
    const { domain, rule } = decision
    reportTrouble(decision, { logger, metrics })
    logger.info('token decision', {
      ...said,
      allowed: decision.allowed,
      code: decision.allowed ? null : decision.code,
      domain,
      rule: rule === null ? null : loggableRule(rule),
      latencyMs: clock.now() - startedAt,
    })
    if (decision.allowed) metrics.count('TokenGroupsGranted')
    else metrics.count('TokenGroupsWithheld', decision.code)
  }
}
