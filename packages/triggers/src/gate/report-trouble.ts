import { loggableRule } from '../observe/loggable-rule.ts'
import type { Logger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { Decision } from './decide.ts'

export interface ObservePorts {
  readonly logger: Logger
  readonly metrics: Metrics
}

/** Tells operators of what lies behind a decision and is theirs to mend: a rule nobody can use, rules out of reach. */
export function reportTrouble(decision: Decision, { logger, metrics }: ObservePorts): void {
  const { rule, warning, domain } = decision
  if (rule !== null && warning !== null) {
    logger.warn('rule needs attention', { rule: loggableRule(rule), problem: warning })
  }
  if (!decision.allowed && decision.code === 'unavailable') {
    logger.error('rules unavailable', { domain, errorName: decision.errorName })
    metrics.count('RulesUnavailable')
  }
}
