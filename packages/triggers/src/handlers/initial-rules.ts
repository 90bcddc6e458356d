import type { StackAnswer, StackReply } from '../initial-rules/http-stack-reply.ts'
import { planRuleChanges, type RuleLedger } from '../initial-rules/plan-rule-changes.ts'
import { rulesRequest } from '../initial-rules/rules-request.ts'
import { errorName, NoAnswerError } from '../observe/errors.ts'
import { type Logger, loggableRule } from '../observe/logger.ts'
import type { RemainingTime } from '../time/time-budget.ts'

export interface InitialRulesOptions {
  /** Called for each request, so that a wrong setting is answered and not thrown at the start. */
  readonly openLedger: () => RuleLedger
  readonly reply: StackReply
  readonly logger: Logger
}

/** Kept free for the answer: without one, CloudFormation waits for an hour. */
const ANSWER_MS = 15_000
const DEFAULT_MS = 60_000

/** CloudFormation's custom resource for rules in code. Whatever happens to the table, the request is answered. */
export function createInitialRulesHandler(options: InitialRulesOptions) {
  const { openLedger, reply, logger } = options
  return async (event: unknown, context?: RemainingTime): Promise<void> => {
    const remaining = context?.getRemainingTimeInMillis() ?? DEFAULT_MS
    const signal = AbortSignal.timeout(Math.max(0, remaining - ANSWER_MS))
    await reply(event, await outcome(event, signal))
  }

  async function outcome(event: unknown, signal: AbortSignal): Promise<StackAnswer> {
    try {
      return { status: 'SUCCESS', data: await load(event, signal) }
    } catch (error) {
      logger.error('rules not loaded', { errorName: errorName(error) })
      return { status: 'FAILED', reason: reasonOf(error) }
    }
  }

  async function load(event: unknown, signal: AbortSignal) {
    const request = rulesRequest(event)
    const counts = { Written: 0, Removed: 0, Left: 0 }
    if (request.type === 'Delete') return counts
    const ledger = openLedger()
    const keys = [...request.wanted, ...request.loaded].map((row) => row.EmailDomain)
    const { changes, left } = planRuleChanges(request, await ledger.read(keys, signal))
    const kept = [...left]
    for (const change of changes) {
      const isMade = await ledger.write(change, signal)
      if (!isMade) kept.push('put' in change ? change.put.EmailDomain : change.remove)
      else if ('put' in change) counts.Written += 1
      else counts.Removed += 1
    }
    for (const key of kept) {
      logger.warn('rule left as operators have it', { rule: loggableRule(key) })
    }
    const report = { ...counts, Left: kept.length }
    logger.info('rules loaded', {
      written: report.Written,
      removed: report.Removed,
      left: report.Left,
    })
    return report
  }
}

/** Only our own messages are shown: those of AWS can quote what was sent. */
function reasonOf(error: unknown): string {
  const isOurs =
    error instanceof TypeError ||
    error instanceof NoAnswerError ||
    errorName(error) === 'SettingsError'
  const what = isOurs ? (error as Error).message : errorName(error)
  return (
    `The rules were not all loaded: ${what}. Rows written before stay, none lets in more than the rules before and` +
    ' after; the next deployment goes on from there. See the function’s log'
  )
}
