import type {
  PreTokenGenerationTriggerEvent,
  PreTokenGenerationV2TriggerEvent,
  PreTokenGenerationV3TriggerEvent,
} from 'aws-lambda'
import { type Decision, decide } from '../gate/decide.ts'
import type { GatePorts } from '../gate/gate-ports.ts'
import { isVerified } from '../gate/is-verified.ts'
import { reportTrouble } from '../gate/report-trouble.ts'
import { managedGroups } from '../membership/managed-groups.ts'
import { loggableRule } from '../observe/loggable-rule.ts'
import { requirePorts } from '../options/require-ports.ts'
import { systemClock } from '../time/clock.ts'
import { handlerBudget, type RemainingTime } from '../time/handler-budget.ts'
import { startTimeBudget, type TimeBudget } from '../time/time-budget.ts'
import { readGroups, type TokenEvent, writeGroups } from './group-override.ts'
import { tokenGroups } from './token-groups.ts'

export interface PreTokenGenerationOptions extends GatePorts {
  /** Patterns, said outright: a token loses every one of these groups that no rule grants. */
  readonly managedGroups: readonly string[]
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

type TokenDecision = Decision | { readonly allowed: false; readonly code: 'email-unverified' }

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
  const { rules, logger, metrics, clock = systemClock } = options
  const managed = managedGroups(options.managedGroups)

  return async (event, context) => {
    if (!isForUser(event?.triggerSource)) return event
    const startedAt = clock.now()
    const budget = startTimeBudget(handlerBudget(context))
    const decision = await decideFor(event.request?.userAttributes ?? {}, budget)
    budget.end()
    const granted = decision.allowed ? decision.groups : []
    const { configuration, withheld } = tokenGroups(
      readGroups(event as TokenEvent),
      granted,
      managed,
    )
    writeGroups(event as TokenEvent, configuration)
    report(decision, { triggerSource: event.triggerSource, groups: granted, withheld, startedAt })
    return event
  }

  async function decideFor(
    attributes: Readonly<Record<string, unknown>>,
    budget: TimeBudget,
  ): Promise<TokenDecision> {
    if (isVerified(attributes['email_verified'])) {
      return decide(attributes['email'], { rules, managed, clock }, budget)
    }
    return { allowed: false, code: 'email-unverified' }
  }

  function report(
    decision: TokenDecision,
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
    const { domain = null, rule = null } = 'rule' in decision ? decision : {}
    if ('rule' in decision) reportTrouble(decision, { logger, metrics })
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

/** Every token but a machine's, which stands for no user: client credentials come with no address. */
function isForUser(triggerSource: string | undefined): boolean {
  return (
    /^TokenGeneration_/.test(String(triggerSource)) &&
    triggerSource !== 'TokenGeneration_ClientCredentials'
  )
}
