import type { GroupRecord } from '../pool/user-record.ts'
import type { Claims } from './jwt.ts'
import type { GroupOverride } from './token-overrides.ts'

/** The groups and roles a token carries, as the Pre token generation event gives and takes them. */
export interface GroupConfiguration {
  readonly groupsToOverride: readonly string[]
  readonly iamRolesToOverride: readonly string[]
  readonly preferredRole: string | null
}

/** `groups` in order of precedence: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html */
export function groupConfiguration(groups: readonly GroupRecord[]): GroupConfiguration {
  const [first] = groups
  const rivals = groups.filter((group) => group.Precedence === first?.Precedence)
  const preferred = new Set(rivals.map((group) => group.RoleArn))
  return {
    groupsToOverride: groups.map((group) => group.GroupName),
    iamRolesToOverride: groups.flatMap((group) => group.RoleArn ?? []),
    preferredRole: preferred.size === 1 ? (first?.RoleArn ?? null) : null,
  }
}

export function overriddenGroups(
  configuration: GroupConfiguration,
  override: GroupOverride | undefined,
): GroupConfiguration {
  if (!override) return configuration
  return {
    groupsToOverride: override.groupsToOverride ?? [],
    iamRolesToOverride: override.iamRolesToOverride ?? [],
    preferredRole: override.preferredRole ?? null,
  }
}

/** Claims for no group at all are left out, not empty. */
export function groupClaims(configuration: GroupConfiguration, token: 'id' | 'access'): Claims {
  const { groupsToOverride: groups, iamRolesToOverride: roles, preferredRole } = configuration
  return {
    ...(groups.length > 0 ? { 'cognito:groups': groups } : {}),
    ...(token === 'id' && roles.length > 0 ? { 'cognito:roles': roles } : {}),
    ...(token === 'id' && preferredRole ? { 'cognito:preferred_role': preferredRole } : {}),
  }
}
