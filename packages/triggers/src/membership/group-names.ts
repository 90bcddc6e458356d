/** Which groups the gate owns; a rule can grant no other, so a table writer cannot mint `admin`. */
export interface ManagedGroups {
  readonly patterns: readonly string[]
  includes(group: string): boolean
}

/**
 * What Cognito takes as a group name: 1–128 characters, none of them white space.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
const GROUP_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u

/** What people separate a list with: in a name it is almost always two groups, `acme,beta`, or a JSON array, `["acme"]`. */
const SEPARATOR = /[,;|[、،؛]/

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

/** Whether Cognito takes it as the name of a group. */
export function isGroupName(value: unknown): value is string {
  return typeof value === 'string' && GROUP_NAME.test(value)
}

/** Whether several groups were written as one name. Full-width forms count as well: `acme，beta`. */
export function looksLikeSeveralGroups(name: string): boolean {
  return SEPARATOR.test(name.normalize('NFKC'))
}

/**
 * Why a group name that Cognito would take is almost certainly not meant; `null`: nothing speaks against it. Whoever
 * writes rules asks this, and takes the name only when told that it is meant. The triggers grant it, with a warning.
 */
export function groupNameConcern(name: string): string | null {
  return looksLikeSeveralGroups(name)
    ? `${JSON.stringify(name)} looks like several groups written as one name; each group is a name of its own`
    : null
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
