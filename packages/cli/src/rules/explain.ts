import { type EmailAddress, isCanonicalEmail, parseEmail } from '@domain-gate/core/protocol'
import {
  candidateKeys,
  type ManagedGroups,
  type Resolution,
  type RuleItem,
  type RuleStore,
  resolveRule,
} from '@domain-gate/triggers'
import { type RuleView, viewRule } from './rule-view.ts'

/** A rule without its note, which the triggers never read. */
export type CandidateRule = Omit<RuleView, 'note'>

export interface Candidate {
  readonly key: string
  readonly kind: 'the address' | 'its domain' | 'a wildcard' | 'everyone'
  readonly state: 'no rule' | 'expired' | 'decides' | 'not needed'
  readonly rule: CandidateRule | null
}

/** What the gate decides about an address, and why. */
export interface Explanation {
  /** Canonical, as it was looked up; as it was given where it is no address. */
  readonly address: string
  readonly allowed: boolean
  /** The rejection code a user would get. */
  readonly code: 'email-invalid' | 'domain-not-allowed' | 'domain-blocked' | null
  readonly reason: string
  /** The key of the rule that decides. */
  readonly rule: string | null
  readonly groups: readonly string[]
  readonly candidates: readonly Candidate[]
  readonly warnings: readonly string[]
}

export interface ExplainPorts {
  readonly rules: RuleStore
  readonly managed: ManagedGroups
  readonly now: number
  readonly signal: AbortSignal
}

/** Decides by the triggers' own functions, and records the steps. */
export async function explain(input: string, ports: ExplainPorts): Promise<Explanation> {
  const email = parseEmail(input)
  if (email === null) return noAddress(input)
  const keys = candidateKeys(email)
  const items = await ports.rules.find(keys, { signal: ports.signal })
  const resolution = resolveRule(keys, items, ports)
  const candidates = candidatesOf(email, keys, items, resolution, ports)
  return {
    address: email.address,
    ...verdict(resolution),
    candidates,
    warnings: [
      ...(isCanonicalEmail(input)
        ? []
        : [`the triggers take it only as ${email.address}, which is what our form sends`]),
      ...candidates.flatMap(({ key, rule }) =>
        rule === null || rule.problem === null ? [] : [`${key}: ${rule.problem}`],
      ),
    ],
  }
}

function verdict(resolution: Resolution) {
  const rule = resolution.outcome === 'no-rule' ? null : resolution.rule
  const refused = (code: Explanation['code'], reason: string) =>
    ({ allowed: false, code, reason, rule, groups: [] }) as const
  switch (resolution.outcome) {
    case 'allowed':
      return {
        allowed: true,
        code: null,
        reason: `the rule ${rule} lets it in`,
        rule,
        groups: resolution.groups,
      } as const
    case 'blocked':
      return refused('domain-blocked', `the rule ${rule} blocks it`)
    case 'unusable':
      return refused('domain-not-allowed', `the rule ${rule} cannot be used: ${resolution.problem}`)
    case 'no-rule':
      return refused('domain-not-allowed', 'no rule lets it in')
  }
}

function candidatesOf(
  email: EmailAddress,
  keys: readonly string[],
  items: readonly RuleItem[],
  resolution: Resolution,
  ports: ExplainPorts,
): readonly Candidate[] {
  const decisive = resolution.outcome === 'no-rule' ? keys.length : keys.indexOf(resolution.rule)
  return keys.map((key, index) => {
    const item = items.find(({ EmailDomain }) => EmailDomain === key)
    const rule = item === undefined ? null : withoutNote(viewRule(item, ports))
    const state =
      index === decisive
        ? 'decides'
        : index > decisive
          ? 'not needed'
          : rule === null
            ? 'no rule'
            : 'expired'
    return { key, kind: kindOf(key, email), state, rule }
  })
}

function withoutNote({ note: _, ...rule }: RuleView): CandidateRule {
  return rule
}

function kindOf(key: string, { domain }: EmailAddress): Candidate['kind'] {
  if (key === '*') return 'everyone'
  if (key.startsWith('*.')) return 'a wildcard'
  return key === domain ? 'its domain' : 'the address'
}

function noAddress(input: string): Explanation {
  return {
    address: input,
    allowed: false,
    code: 'email-invalid',
    reason:
      'it is no address the gate takes: one @, plain ASCII before it, a domain of at least two labels',
    rule: null,
    groups: [],
    candidates: [],
    warnings: [],
  }
}
