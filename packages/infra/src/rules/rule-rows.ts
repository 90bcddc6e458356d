import {
  groupNameConcern,
  managedGroups,
  parseRuleRow,
  type RuleRow,
} from '@domain-gate/triggers/deployment'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import { Annotations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import type { GateRule } from './gate-rule.ts'

const KEYS = ['domain', 'groups', 'status', 'expiresAt', 'note', 'force'] as const
/** Two transactions of DynamoDB, at most, bring a table from 100 rules to 100 others. */
const MAX_RULES = 100

/**
 * The rows of the rules table that rules in code stand for, checked as the triggers and the command line check them.
 * @throws DomainGateError that says which rule, what is wrong, what was received and what is allowed.
 */
export function ruleRows(
  scope: IConstruct,
  rules: readonly GateRule[],
  patterns: readonly string[],
): RuleRow[] {
  if (rules.length > MAX_RULES) {
    throw new DomainGateError(
      scope,
      `rules may be at most ${MAX_RULES} in code, got ${rules.length}; write more with the command line or your own` +
        ' program: a new row counts at once',
    )
  }
  const owned = managedGroups(patterns)
  const rows = new Map<string, RuleRow>()
  for (const [index, rule] of rules.entries()) {
    const fail = (problem: string) =>
      new DomainGateError(scope, `rules[${index}] (${show(rule?.domain)}): ${problem}`)
    const row = parse(rule, fail)
    if (rows.has(row.EmailDomain)) throw fail('there is a rule for this domain already')
    if (rule.force !== true) validateMeant(scope, row, fail)
    const unmanaged = [row.UserGroup ?? []].flat().find((group) => !owned.includes(group))
    if (unmanaged !== undefined) {
      throw fail(
        `grants "${unmanaged}", which managedGroups does not own: a group must match one of ${patterns.join(', ')}`,
      )
    }
    rows.set(row.EmailDomain, row)
  }
  return [...rows.values()]
}

/** What is well formed and yet hardly meant: an error for what grants nothing useful, a warning for what lets many in. */
function validateMeant(scope: IConstruct, row: RuleRow, fail: (problem: string) => Error): void {
  for (const group of [row.UserGroup ?? []].flat()) {
    const concern = groupNameConcern(group)
    if (concern !== null) throw fail(`${concern}; force: true if it is meant`)
  }
  const concern = ruleConcern(row)
  if (concern?.kind !== 'refused') return
  Annotations.of(scope).addWarningV2(
    `@domain-gate/infra:rule:${row.EmailDomain}`,
    `${concern.reason}. If it is meant, say force: true in the rule`,
  )
}

function parse(rule: GateRule, fail: (problem: string) => Error): RuleRow {
  const unknown = Object.keys(rule ?? {}).find((key) => !(KEYS as readonly string[]).includes(key))
  if (unknown !== undefined) {
    throw fail(`unknown property "${unknown}"; a rule has ${KEYS.join(', ')}`)
  }
  const { domain, groups, status, expiresAt, note } = rule ?? {}
  if (groups !== undefined && !Array.isArray(groups)) {
    throw fail(`groups must be an array of group names, got ${show(groups)}`)
  }
  if (expiresAt !== undefined && !isDate(expiresAt)) {
    throw fail(`expiresAt must be a valid Date, got ${show(expiresAt)}`)
  }
  const parsed = parseRuleRow({
    EmailDomain: domain,
    ...(groups !== undefined && { UserGroup: groups }),
    ...(status !== undefined && { Status: status }),
    ...(expiresAt !== undefined && { ExpiresAt: Math.floor(expiresAt.getTime() / 1000) }),
    ...(note !== undefined && { Note: note }),
  })
  if (parsed.error !== null) throw fail(parsed.error)
  return parsed.row
}

function isDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime())
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}
