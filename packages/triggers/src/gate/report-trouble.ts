import { type Logger, loggableRule } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { MemberDecision } from './decide.ts'

export interface ObservePorts {
  readonly logger: Logger
  readonly metrics: Metrics
}

/** Tells operators of what lies behind a decision and is theirs to mend: a rule or a provider to be looked at, rules out of reach. */
export function reportTrouble(decision: MemberDecision, { logger, metrics }: ObservePorts): void {
  const { rule, warning, domain } = decision
  if (rule !== null && warning !== null) {
    logger.warn('rule needs attention', { rule: loggableRule(rule), problem: warning })
  }
  if (!decision.allowed && decision.barredProvider !== null) {
    logger.warn('provider brings in another domain', { provider: decision.barredProvider, domain })
  }
  if (!decision.allowed && decision.code === 'unavailable') {
    logger.error('rules unavailable', { domain, errorName: decision.errorName })
    metrics.count('RulesUnavailable')
  }
}
