import { isGroupName } from '../membership/group-names.ts'
import type { Rule, RuleItem } from './rule.ts'

/** A rule, or what is wrong with the row. */
export type ParsedRule =
  | { readonly rule: Rule; readonly problem: null }
  | { readonly rule: null; readonly problem: string }

/** The end of the year 9999. A later time is one in milliseconds by mistake, and would never be reached. */
const LATEST = 253_402_300_799

/** Reads a row that anyone may have written by hand. Never throws; `problem` names the attribute, never its value. */
export function parseRule(item: RuleItem): ParsedRule {
  const { EmailDomain: pattern, Status: status = 'allowed', ExpiresAt: expiresAt } = item
  if (expiresAt !== undefined && !isEpochSeconds(expiresAt)) {
    return { rule: null, problem: 'ExpiresAt is not a number of epoch seconds' }
  }
  if (status !== 'allowed' && status !== 'blocked') {
    return { rule: null, problem: 'Status is neither allowed nor blocked' }
  }
  const named = groupEntries(item['UserGroup'])
  const groups = [...new Set(named.filter(isGroupName))]
  const unusableGroups = named.filter((name) => !isGroupName(name)).length
  return {
    rule: {
      pattern,
      status,
      isWithoutGroups: item['Status'] === 'allowed' && item['UserGroup'] === undefined,
      groups,
      unusableGroups,
      expiresAt: expiresAt ?? null,
    },
    problem: null,
  }
}

function groupEntries(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** Whether a row's `ExpiresAt` is a time in seconds, past or future, fractions included. */
export function isEpochSeconds(value: unknown): value is number {
  return typeof value === 'number' && value <= LATEST
}
