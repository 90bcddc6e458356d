import {
  type EmailAddress,
  type GateRejectionCode,
  isCanonicalEmail,
  parseEmail,
} from '@domain-gate/core/protocol'
import { errorName } from '../observe/errors.ts'
import { candidateKeys } from '../rules/pattern.ts'
import { type Resolution, resolveRule } from '../rules/resolve-rule.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import type { Gate } from './gate.ts'
import type { AddressSource } from './trusted-providers.ts'

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
  | Refusal

interface Refusal {
  readonly allowed: false
  readonly code: GateRejectionCode
  readonly domain: string | null
  readonly rule: string | null
  /** For operators: what is wrong with the rule that decided. */
  readonly warning: string | null
  /** For operators: the trusted provider that brought an address of another domain in. */
  readonly barredProvider: string | null
  /** Why there was no answer, with `unavailable`. */
  readonly errorName: string | null
}

/** The gate's answer for a user there is already, who has to have proven the address first. */
export type MemberDecision =
  | Decision
  | (Omit<Refusal, 'code'> & { readonly code: 'email-unverified' })

/**
 * Decides about whatever an event carries as its address, and where that comes from. Never throws: no answer is a
 * refusal.
 */
export async function decide(
  input: unknown,
  source: AddressSource,
  { rules, managed, clock }: Pick<Gate, 'rules' | 'managed' | 'clock'>,
  budget: TimeBudget,
): Promise<Decision> {
  const email = readAddress(input)
  if (email === null) return refuse('email-invalid', null)
  const { domain } = email
  const barredProvider = source.barredBy(email)
  if (barredProvider !== null) return { ...refuse('domain-not-allowed', domain), barredProvider }
  try {
    const keys = candidateKeys(email)
    const items = await budget.within(rules.find(keys, { signal: budget.signal }))
    return decisionOf(resolveRule(keys, items, { now: clock.now(), managed }), domain)
  } catch (error) {
    return { ...refuse('unavailable', domain), errorName: errorName(error) }
  }
}

/**
 * Decides about a user's address as it is now. It is proven when Cognito says so, or a provider that is trusted with
 * that domain: nothing less grants anything.
 */
export async function decideMember(
  attributes: Readonly<Record<string, unknown>>,
  { trusted, ...ports }: Pick<Gate, 'rules' | 'managed' | 'clock' | 'trusted'>,
  budget: TimeBudget,
): Promise<MemberDecision> {
  const source = trusted.ofIdentities(attributes['identities'])
  const address = readAddress(attributes['email'])
  const isVouchedFor = address !== null && source.vouchesFor(address)
  if (!isVouchedFor && !isVerified(attributes['email_verified'])) {
    return refuse('email-unverified', null)
  }
  return decide(attributes['email'], source, ports, budget)
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

function refuse<Code extends string>(code: Code, domain: string | null) {
  const nothing = { rule: null, warning: null, barredProvider: null, errorName: null }
  return { allowed: false, code, domain, ...nothing } as const
}

/** Whether `email_verified` says so. Cognito sends text; AWS's own sample event has a boolean. Nothing else is proof. */
export function isVerified(value: unknown): boolean {
  return value === 'true' || value === true
}
