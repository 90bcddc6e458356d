import { managedGroups } from '../membership/group-names.ts'
import { canonicalPattern } from './pattern.ts'
import { resolveRule } from './resolve-rule.ts'
import type { RuleItem } from './rule.ts'

/** What can be done about a row, told apart by `kind`. */
export type TidiedRow =
  /** Triggers can use it as it stands. Whether it has expired does not matter here. */
  | { readonly kind: 'fine' }
  /**
   * No trigger can use it, or not all of it, and there is one way to write it so that they can. `to` has all its
   * attributes. There may already be a row under the key of `to`; `RuleTable.rewrite` finds that out.
   */
  | { readonly kind: 'rewrite'; readonly to: RuleItem; readonly why: string }
  /** No trigger can use it, and only its author knows what was meant. */
  | { readonly kind: 'unusable'; readonly why: string }

const NO_KEY = 'its key matches no address; a key is like acme.com, *.acme.com, jo@acme.com or *'

/**
 * Finds out whether triggers can use a row that anyone may have written, and how it would have to be written. Its meaning
 * stays as it is: nothing is guessed, and a row that would only refuse under its new key is not rewritten.
 */
export function tidyRow(row: RuleItem): TidiedRow {
  const key = tidyKey(row.EmailDomain)
  if (key === null) return { kind: 'unusable', why: NO_KEY }
  const to: RuleItem = { ...row, EmailDomain: key, ...tidyValues(row) }
  const problem = problemOf(to)
  if (problem !== null) return { kind: 'unusable', why: problem }
  const reasons = [...keyReasons(row.EmailDomain, key), ...valueReasons(row, to)]
  return reasons.length > 0 ? { kind: 'rewrite', to, why: reasons.join('; ') } : { kind: 'fine' }
}

function problemOf(row: RuleItem): string | null {
  // At a time before any expiry and with any group managed: neither is a question of how a row is written.
  const always = { now: Number.NEGATIVE_INFINITY, managed: managedGroups() }
  const resolution = resolveRule([row.EmailDomain], [row], always)
  return resolution.outcome === 'unusable' ? resolution.problem : null
}

/** The key that triggers look up, where only one can be meant. */
function tidyKey(key: string): string | null {
  const typed = key.trim()
  // Many write “everyone at acme.com” as `@acme.com` or `*@acme.com`. Neither can be an address.
  return canonicalPattern(typed) ?? canonicalPattern(typed.replace(/^\*?@(?!.*@)/, ''))
}

function keyReasons(from: string, to: string): readonly string[] {
  if (from === to) return []
  const typed = from.trim()
  const marks = [
    ...(typed !== from ? ['blanks around it'] : []),
    ...(/^\*?@/.test(typed) ? ['an @ before the domain'] : []),
    ...(/[A-Z]/.test(typed) ? ['capital letters'] : []),
    ...(typed.endsWith('.') ? ['a dot at its end'] : []),
    ...(/[^\0-\x7f]/.test(typed) ? ['characters other than ASCII'] : []),
  ]
  return [`its key has ${marks.join(', ')}: triggers look for ${to}`]
}

/** Blanks around a value and the case of a status can mean nothing. */
function tidyValues({ Status, UserGroup }: RuleItem): Partial<RuleItem> {
  const tidied: { Status?: unknown; UserGroup?: unknown } = {}
  if (typeof Status === 'string') tidied.Status = Status.trim().toLowerCase()
  if (UserGroup !== undefined) {
    tidied.UserGroup = Array.isArray(UserGroup) ? UserGroup.map(trimmed) : trimmed(UserGroup)
  }
  return tidied as Partial<RuleItem>
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value
}

function valueReasons(from: RuleItem, to: RuleItem): readonly string[] {
  const isGroupTidied = [from['UserGroup']].flat().some((group) => trimmed(group) !== group)
  return [
    ...(from['Status'] === to['Status'] ? [] : [`its Status must be written ${to['Status']}`]),
    ...(isGroupTidied ? ['a group of its UserGroup has blanks around it'] : []),
  ]
}
