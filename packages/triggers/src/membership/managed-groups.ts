import { isGroupName } from './is-group-name.ts'

/** Which groups the gate owns; a rule can grant no other, so a table writer cannot mint `admin`. */
export interface ManagedGroups {
  readonly patterns: readonly string[]
  includes(group: string): boolean
}

/**
 * Patterns are group names where `*` stands for any characters, none included: `tenant-*`. Case counts, as in Cognito.
 * Default: any group.
 * @throws TypeError when it is no array of such patterns.
 */
export function managedGroups(patterns: readonly string[] = ['*']): ManagedGroups {
  if (!Array.isArray(patterns) || !patterns.every(isGroupName)) {
    throw new TypeError(
      `managedGroups must be an array of group names or patterns such as tenant-*, got ${JSON.stringify(patterns)}`,
    )
  }
  const globs = patterns.map((pattern) => pattern.split('*'))
  return Object.freeze({
    patterns: Object.freeze([...patterns]),
    includes: (group: string) => globs.some((literals) => isMatch(group, literals)),
  })
}

/**
 * Whether the literals stand in the text one after the other, the first at its beginning and the last at its end. The
 * leftmost place is always good enough for those between, so nothing is tried twice: a regular expression tries every
 * way to share the text out among many stars, for seconds.
 */
function isMatch(text: string, literals: readonly string[]): boolean {
  const [first = '', ...others] = literals
  const last = others.pop()
  if (last === undefined) return text === first
  const end = text.length - last.length
  if (first.length > end || !text.startsWith(first) || !text.endsWith(last)) return false
  let from = first.length
  for (const literal of others) {
    const found = text.indexOf(literal, from)
    if (found === -1 || found + literal.length > end) return false
    from = found + literal.length
  }
  return true
}
