import type {
  PreTokenGenerationTriggerEvent,
  PreTokenGenerationV2TriggerEvent,
  PreTokenGenerationV3TriggerEvent,
} from 'aws-lambda'
import { decideMember, type MemberDecision } from '../gate/decide.ts'
import { createGate, type GatePorts } from '../gate/gate.ts'
import { decisionFields, reportTrouble, verdictFields } from '../gate/report.ts'
import { healMembership } from '../membership/enqueue-membership.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { requirePorts } from '../settings/require-options.ts'
import {
  handlerBudget,
  healingBudget,
  type RemainingTime,
  startTimeBudget,
} from '../time/time-budget.ts'
import {
  groupsInPool,
  isForUser,
  readGroups,
  type TokenEvent,
  tokenGroups,
  writeGroups,
} from './token-groups.ts'

export interface PreTokenGenerationOptions extends GatePorts {
  /** Patterns, without a default: a token loses every one of these groups that no rule grants. */
  readonly managedGroups: readonly string[]
  /** For membership in groups as well: a user who lacks a group at a sign-in is put into this queue. */
  readonly queue?: MembershipQueue
}

/** The event in any of its versions. */
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
  const gate = createGate('createPreTokenGenerationHandler', options)
  if (options.managedGroups === undefined) {
    throw new TypeError(
      'createPreTokenGenerationHandler: option managedGroups must be patterns such as tenant-*, got undefined',
    )
  }
  const { logger, metrics, clock, managed } = gate
  const { queue } = options
  if (queue !== undefined)
    requirePorts('createPreTokenGenerationHandler', options, { queue: 'add' })

  return async (event, context) => {
    if (!isForUser(event?.triggerSource)) return event
    const startedAt = clock.now()
    const budget = startTimeBudget(handlerBudget(context))
    const attributes = event.request?.userAttributes ?? {}
    const decision = await decideMember(attributes, gate, budget)
    budget.end()
    const granted = decision.allowed ? decision.groups : []
    const { configuration, withheld } = tokenGroups(
      readGroups(event as TokenEvent),
      granted,
      managed,
    )
    writeGroups(event as TokenEvent, configuration)
    report(decision, event.triggerSource, withheld, clock.now() - startedAt)
    if (queue !== undefined && decision.allowed) await heal(event, decision, queue, context)
    return event
  }

  async function heal(
    event: PreTokenGenerationEvent,
    decision: Extract<MemberDecision, { allowed: true }>,
    queue: MembershipQueue,
    context: RemainingTime | undefined,
  ): Promise<void> {
    const { triggerSource, userPoolId, userName: username } = event
    const groups = { current: groupsInPool(event as TokenEvent), granted: decision.groups }
    const fields = decisionFields(decision, triggerSource)
    const ports = { queue, logger, metrics }
    const budget = startTimeBudget(healingBudget(context))
    await healMembership({ userPoolId, username }, groups, fields, ports, budget)
    budget.end()
  }

  function report(
    decision: MemberDecision,
    triggerSource: string,
    withheld: readonly string[],
    latencyMs: number,
  ): void {
    reportTrouble(decision, gate)
    logger.info('token decision', {
      ...verdictFields(decision, triggerSource),
      withheld,
      latencyMs,
    })
    if (decision.allowed) metrics.count('TokenGroupsGranted')
    else metrics.count('TokenGroupsWithheld', decision.code)
  }
}
