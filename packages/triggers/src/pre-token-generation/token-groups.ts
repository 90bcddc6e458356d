import type { ManagedGroups } from '../membership/managed-groups.ts'

/** The groups and roles of a token, as Cognito gives them in the event and takes them in the answer. */
export interface GroupConfiguration {
  readonly groupsToOverride: readonly string[]
  readonly iamRolesToOverride: readonly unknown[]
  /** Usually one ARN or null; handed back as it came. */
  readonly preferredRole: unknown
}

export interface TokenGroups {
  readonly configuration: GroupConfiguration
  /** Managed groups that the token would have carried and no rule grants. */
  readonly withheld: readonly string[]
}

/**
 * What a token carries: the managed groups that are granted, no other managed group, and all groups that are not the
 * gate's. Cognito lists the roles of all groups together, with no word on whose they are: so they stay while every
 * group does, and once one is withheld none is handed out, since it might be that one's.
 */
export function tokenGroups(
  current: GroupConfiguration,
  granted: readonly string[],
  managed: ManagedGroups,
): TokenGroups {
  const stays = (group: string) => !managed.includes(group) || granted.includes(group)
  const kept = current.groupsToOverride.filter(stays)
  const withheld = current.groupsToOverride.filter((group) => !stays(group))
  return {
    configuration: {
      groupsToOverride: [...new Set([...kept, ...granted])],
      iamRolesToOverride: withheld.length === 0 ? current.iamRolesToOverride : [],
      preferredRole: withheld.length === 0 ? current.preferredRole : null,
    },
    withheld,
  }
}
