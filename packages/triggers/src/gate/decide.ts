import {
  type EmailAddress,
  type GateRejectionCode,
  isCanonicalEmail,
  parseEmail,
} from '@domain-gate/core/protocol'
import type { ManagedGroups } from '../membership/managed-groups.ts'
import { errorName } from '../observe/error-name.ts'
import { candidateKeys } from '../rules/candidate-keys.ts'
import { type Resolution, resolveRule } from '../rules/resolve-rule.ts'
import type { RuleStore } from '../rules/rule-store.ts'
import type { Clock } from '../time/clock.ts'
import type { TimeBudget } from '../time/time-budget.ts'

/** The gate's answer for one address. `domain` is canonical, `null` when the address has none we could read. */
export type Decision =
  | {
      readonly allowed: true
      readonly domain: string
      readonly rule: string
      /** None when the rule lets in and grants nothing. */
      readonly groups: readonly string[]
      readonly warning: string | null
    }
  | {
      readonly allowed: false
      readonly code: GateRejectionCode
      readonly domain: string | null
      readonly rule: string | null
      /** For operators: what is wrong with the rule that decided. */
      readonly warning: string | null
      /** Why there was no answer, with `unavailable`. */
      readonly errorName: string | null
    }

export interface DecidePorts {
  readonly rules: RuleStore
  readonly managed: ManagedGroups
  readonly clock: Clock
}

/** Decides about whatever an event carries as its address. Never throws: no answer is a refusal. */
export async function decide(
  input: unknown,
  { rules, managed, clock }: DecidePorts,
  budget: TimeBudget,
): Promise<Decision> {
  const email = readAddress(input)
  if (email === null) return refuse('email-invalid', null)
  const { domain } = email
  try {
    const keys = candidateKeys(email)
    const items = await budget.within(rules.find(keys, { signal: budget.signal }))
    return decisionOf(resolveRule(keys, items, { now: clock.now(), managed }), domain)
  } catch (error) {
    return { ...refuse('unavailable', domain), errorName: errorName(error) }
  }
}

/** Only a domain that is canonical as it stands is the one Cognito will write to. */
function readAddress(input: unknown): EmailAddress | null {
  return typeof input === 'string' && isCanonicalEmail(input) ? parseEmail(input) : null
}

function decisionOf(resolution: Resolution, domain: string): Decision {
  switch (resolution.outcome) {
    case 'allowed': {
      const { rule, groups, warning } = resolution
      return { allowed: true, domain, rule, groups, warning }
    }
    case 'blocked':
      return { ...refuse('domain-blocked', domain), rule: resolution.rule }
    case 'unusable':
      return {
        ...refuse('domain-not-allowed', domain),
        rule: resolution.rule,
        warning: resolution.problem,
      }
    case 'no-rule':
      return refuse('domain-not-allowed', domain)
  }
}

function refuse(code: GateRejectionCode, domain: string | null) {
  return { allowed: false, code, domain, rule: null, warning: null, errorName: null } as const
}
