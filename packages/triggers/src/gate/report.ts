import { type LogFields, loggableRule } from '../observe/logger.ts'
import type { MemberDecision } from './decide.ts'
import type { Gate } from './gate.ts'

/** What the logs say of a decision: never more of an address than its domain. */
export function decisionFields(decision: MemberDecision, triggerSource: string): LogFields {
  const { domain, rule } = decision
  return { triggerSource, domain, rule: rule === null ? null : loggableRule(rule) }
}

/** The same, and how it was decided: what it grants, or the code it refuses with. */
export function verdictFields(decision: MemberDecision, triggerSource: string): LogFields {
  return {
    ...decisionFields(decision, triggerSource),
    allowed: decision.allowed,
    code: decision.allowed ? null : decision.code,
    groups: decision.allowed ? decision.groups : [],
  }
}

/** Tells operators what they should look at: a wrong rule, a provider with another's domain, rules out of reach. */
export function reportTrouble(
  decision: MemberDecision,
  { logger, metrics }: Pick<Gate, 'logger' | 'metrics'>,
): void {
  const { rule, warning, domain } = decision
  if (rule !== null && warning !== null) {
    logger.warn('rule needs attention', { rule: loggableRule(rule), problem: warning })
  }
  if (decision.allowed) return
  if (decision.barredProvider !== null) {
    logger.warn('provider brings in another domain', { provider: decision.barredProvider, domain })
  }
  if (decision.code === 'unavailable') {
    logger.error('rules unavailable', { domain, errorName: decision.errorName })
    metrics.count('RulesUnavailable')
  }
}
