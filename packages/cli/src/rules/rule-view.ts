import {
  canonicalPattern,
  type ManagedGroups,
  parseRule,
  type RuleItem,
  resolveRule,
} from '@domain-gate/triggers'
import { ruleKeyOf } from './rule-key.ts'
import { showTime } from './rule-time.ts'

/** A row of the table as an operator sees it. The row may hold anything. */
export interface RuleView {
  readonly domain: string
  readonly groups: readonly string[]
  readonly status: 'allowed' | 'blocked' | 'expired' | 'unusable'
  /** Whether the rule keeps people out, or did so before it expired. */
  readonly blocks: boolean
  /** ISO 8601, UTC. */
  readonly expires: string | null
  readonly note: string | null
  /** What is wrong with the row. A row with a problem may still work in part. */
  readonly problem: string | null
}

export interface ViewOptions {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly managed: ManagedGroups
}

export function viewRule(item: RuleItem, { now, managed }: ViewOptions): RuleView {
  const { EmailDomain: domain, UserGroup: groups, ExpiresAt: expiresAt, Note: note } = item
  const canonical = canonicalPattern(domain)
  const { rule } = parseRule(item)
  const resolution = resolveRule([domain], [item], { now: Number.NEGATIVE_INFINITY, managed })
  const isUsable = canonical === domain && resolution.outcome !== 'unusable'
  const isExpired = typeof expiresAt === 'number' && expiresAt * 1000 <= now
  return {
    domain,
    groups: groups === undefined ? [] : [groups].flat().map(textOf),
    status: isExpired ? 'expired' : isUsable ? (rule?.status ?? 'allowed') : 'unusable',
    blocks: rule?.status === 'blocked',
    expires:
      expiresAt === undefined
        ? null
        : typeof expiresAt === 'number'
          ? showTime(expiresAt)
          : textOf(expiresAt),
    note: note === undefined ? null : textOf(note),
    problem: keyProblem(domain, canonical) ?? rowProblem(resolution),
  }
}

/** Which rules to show; each that is given must fit. */
export interface RuleFilter {
  /** A part of the domain. */
  readonly domain?: string
  /** The whole name of a group. */
  readonly group?: string
  readonly status?: string
}

export function matchesFilter(view: RuleView, filter: RuleFilter): boolean {
  const { domain, groups, status } = view
  return (
    (filter.domain === undefined || isPartOf(filter.domain, domain)) &&
    (filter.group === undefined || groups.includes(filter.group)) &&
    (filter.status === undefined || status === filter.status)
  )
}

/** People may type capitals, or letters that the table holds in ASCII. */
function isPartOf(typed: string, domain: string): boolean {
  const written = ruleKeyOf(typed)
  return (
    domain.toLowerCase().includes(typed.toLowerCase()) ||
    (written !== null && domain.includes(written))
  )
}

function keyProblem(domain: string, canonical: string | null): string | null {
  if (canonical === domain) return null
  return canonical === null
    ? 'no address can match this domain'
    : `never looked up: its domain must be written ${canonical}`
}

function rowProblem(resolution: ReturnType<typeof resolveRule>): string | null {
  if (resolution.outcome === 'unusable') return resolution.problem
  return resolution.outcome === 'allowed' ? resolution.warning : null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}
