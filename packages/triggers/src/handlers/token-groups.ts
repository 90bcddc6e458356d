import type { ManagedGroups } from '../membership/group-names.ts'

/** The parts that events of every version have. */
export interface TokenEvent {
  readonly version?: unknown
  readonly request?: Readonly<Record<string, unknown>> | null
  response?: Readonly<Record<string, unknown>> | null
}

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

const V1 = 'claimsOverrideDetails'
const V2 = 'claimsAndScopeOverrideDetails'

/** Whether the token is a user's. With client credentials it is a machine's, and there is no address. */
export function isForUser(triggerSource: string | undefined): boolean {
  return (
    typeof triggerSource === 'string' &&
    triggerSource.startsWith('TokenGeneration_') &&
    triggerSource !== 'TokenGeneration_ClientCredentials'
  )
}

/**
 * What a token carries: the managed groups that are granted, no other managed group, and all groups that the gate does
 * not manage. Cognito lists the roles of all groups together and does not say which is whose. So the roles stay while
 * every group stays; once a group is withheld no role is left, since it might be that group's.
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

/**
 * The groups that a token would carry: those of the user, or those that an earlier handler put in their place.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function readGroups(event: TokenEvent): GroupConfiguration {
  const { groupOverrideDetails: override } = detailsOf(event)
  // By that page, null and {} both take every group away; only without the member do groups stay.
  const { groupsToOverride, iamRolesToOverride, preferredRole } = asObject(
    override === undefined ? event.request?.['groupConfiguration'] : override,
  )
  return {
    groupsToOverride: asArray(groupsToOverride).filter((group) => typeof group === 'string'),
    iamRolesToOverride: asArray(iamRolesToOverride),
    preferredRole: preferredRole ?? null,
  }
}

/** The groups that the user is in, whatever an earlier handler put in their place. */
export function groupsInPool({ request }: TokenEvent): readonly string[] {
  const { groupsToOverride } = asObject(request?.['groupConfiguration'])
  return asArray(groupsToOverride).filter((group) => typeof group === 'string')
}

/** Answers with these groups, for the ID and the access token alike; other claims an earlier handler set stay. */
export function writeGroups(event: TokenEvent, groupOverrideDetails: GroupConfiguration): void {
  const details = { ...detailsOf(event), groupOverrideDetails }
  event.response = { ...asObject(event.response), [memberOf(event)]: details }
}

function detailsOf(event: TokenEvent): Record<string, unknown> {
  return asObject(asObject(event.response)[memberOf(event)])
}

/**
 * The member of the answer that Cognito reads. It comes empty in the event. Where it does not, as in captured events, the
 * version tells, and the scopes, which only version 2 and later have.
 */
function memberOf({ version, request, response }: TokenEvent): typeof V1 | typeof V2 {
  // An earlier handler may have put anything in its place, and `in` throws for what is no object.
  if (V2 in asObject(response)) return V2
  if (V1 in asObject(response)) return V1
  return (version !== '1' && version !== 1) || Array.isArray(request?.['scopes']) ? V2 : V1
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
