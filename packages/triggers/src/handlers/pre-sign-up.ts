import type { PreSignUpTriggerEvent } from 'aws-lambda'
import { type Decision, decide } from '../gate/decide.ts'
import { createGate, type GatePorts } from '../gate/gate.ts'
import { type GateRefusal, gateRefusal } from '../gate/refusal.ts'
import { reportTrouble, verdictFields } from '../gate/report.ts'
import { requireChoice } from '../settings/require-options.ts'
import { handlerBudget, type RemainingTime, startTimeBudget } from '../time/time-budget.ts'

export interface PreSignUpOptions extends GatePorts {
  /** Whether users made by an administrator pass the gate too. Default `enforce`. */
  readonly adminCreate?: 'enforce' | 'bypass'
  /**
   * How much a refusal tells. With `neutral`, every final refusal is worded alike and names no domain, so that nobody learns
   * from it which companies are customers, or were. Logs and metrics keep the reason. Default `plain`.
   */
  readonly disclosure?: 'plain' | 'neutral'
}

/** Resolves to the event as it came, or rejects with the refusal to show. */
export type PreSignUpHandler = (
  event: PreSignUpTriggerEvent,
  context?: RemainingTime,
) => Promise<PreSignUpTriggerEvent>

/**
 * The gate at sign-up. It never confirms a user nor verifies an address, and leaves events of other triggers alone.
 * @throws TypeError at once when an option is missing or wrong.
 */
export function createPreSignUpHandler(options: PreSignUpOptions): PreSignUpHandler {
  const gate = createGate('createPreSignUpHandler', options)
  const { logger, metrics, clock, trusted } = gate
  const { adminCreate = 'enforce', disclosure = 'plain' } = options
  requireChoice('createPreSignUpHandler', 'adminCreate', adminCreate, ['enforce', 'bypass'])
  requireChoice('createPreSignUpHandler', 'disclosure', disclosure, ['plain', 'neutral'])

  return async (event, context) => {
    if (!isGated(event?.triggerSource, adminCreate)) return event
    const startedAt = clock.now()
    const budget = startTimeBudget(handlerBudget(context))
    const email: unknown = event.request?.userAttributes?.['email']
    const decision = await decide(email, sourceOf(event), gate, budget)
    budget.end()
    report(decision, event.triggerSource, clock.now() - startedAt)
    if (!decision.allowed) throw refusalOf(decision, disclosure)
    return event
  }

  /** Only the name of a provider's user begins with the provider: anybody else may have chosen such a name. */
  function sourceOf({ triggerSource, userName }: PreSignUpTriggerEvent) {
    return triggerSource === 'PreSignUp_ExternalProvider'
      ? trusted.ofUserName(userName)
      : trusted.ofIdentities(null)
  }

  function report(decision: Decision, triggerSource: string, latencyMs: number) {
    reportTrouble(decision, gate)
    logger.info('gate decision', {
      ...verdictFields(decision, triggerSource),
      latencyMs,
    })
    if (decision.allowed) metrics.count('SignUpAllowed')
    else metrics.count('SignUpRefused', decision.code)
  }
}

function isGated(triggerSource: string | undefined, adminCreate: 'enforce' | 'bypass'): boolean {
  switch (triggerSource) {
    case 'PreSignUp_SignUp':
    case 'PreSignUp_ExternalProvider':
      return true
    case 'PreSignUp_AdminCreateUser':
      return adminCreate !== 'bypass'
    default:
      return false
  }
}

/** A rule for one address says nothing about its domain. Who may try again is told so, also with `neutral`. */
function refusalOf(
  { code, domain, rule }: Extract<Decision, { allowed: false }>,
  disclosure: 'plain' | 'neutral',
): GateRefusal {
  if (disclosure === 'neutral' && code !== 'unavailable') {
    return gateRefusal('domain-not-allowed', null)
  }
  return gateRefusal(code, rule?.includes('@') ? null : domain)
}
