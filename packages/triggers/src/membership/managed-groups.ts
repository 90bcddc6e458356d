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
  const expressions = patterns.map(globExpression)
  return Object.freeze({
    patterns: Object.freeze([...patterns]),
    includes: (group: string) => expressions.some((expression) => expression.test(group)),
  })
}

function globExpression(pattern: string): RegExp {
  const literals = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`, 'su')
}
