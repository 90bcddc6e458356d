import type { GroupConfiguration } from './token-groups.ts'

/** An event's parts, whichever version it has and whatever else it holds. */
export interface TokenEvent {
  readonly version?: unknown
  readonly request?: Readonly<Record<string, unknown>> | null
  response?: Readonly<Record<string, unknown>> | null
}

const V1 = 'claimsOverrideDetails'
const V2 = 'claimsAndScopeOverrideDetails'

/**
 * The groups that a token would carry: those of the user, or those that an earlier handler put in their place.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export function readGroups(event: TokenEvent): GroupConfiguration {
  const { groupOverrideDetails: override } = detailsOf(event)
  // Null and {} both take every group away, the page says; only leaving it out keeps them.
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
  event.response = { ...event.response, [memberOf(event)]: details }
}

function detailsOf(event: TokenEvent): Record<string, unknown> {
  return asObject(event.response?.[memberOf(event)])
}

/**
 * What Cognito expects an answer under: it sends the member empty in the event. Events without it, such as captured
 * ones, tell by their version and by the scopes that only version 2 and later have.
 */
function memberOf({ version, request, response }: TokenEvent): typeof V1 | typeof V2 {
  if (response && V2 in response) return V2
  if (response && V1 in response) return V1
  return String(version) !== '1' || Array.isArray(request?.['scopes']) ? V2 : V1
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
