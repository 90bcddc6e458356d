import type { GroupRecord } from '../pool/user-record.ts'
import type { Claims } from './signing-key.ts'

interface ClaimChanges {
  readonly claimsToAddOrOverride?: Claims | null
  readonly claimsToSuppress?: readonly string[] | null
  readonly scopesToAdd?: readonly string[] | null
  readonly scopesToSuppress?: readonly string[] | null
}

export interface GroupOverride {
  readonly groupsToOverride?: readonly string[] | null
  readonly iamRolesToOverride?: readonly string[] | null
  readonly preferredRole?: string | null
}

/** What a Pre token generation trigger asked for, whichever version it speaks. */
export interface TokenOverrides {
  readonly id: ClaimChanges
  readonly access: ClaimChanges
  /** `undefined`: leave the groups as they are. */
  readonly groups: GroupOverride | undefined
}

// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html#user-pool-lambda-pre-token-generation-excluded
const FIXED_CLAIMS = new Set(
  'acr amr at_hash aud auth_time azp client_id cognito:username event_id exp iat identities iss jti nbf nonce origin_jti sub token_use username version device_key'.split(
    ' ',
  ),
)

interface V1Details extends ClaimChanges {
  readonly groupOverrideDetails?: GroupOverride | null
}

interface V2Details {
  readonly idTokenGeneration?: ClaimChanges | null
  readonly accessTokenGeneration?: ClaimChanges | null
  readonly groupOverrideDetails?: GroupOverride | null
}

/** Each version of the event has a member of the answer of its own; the other one counts for nothing. */
export function readTokenOverrides(
  response: Readonly<Record<string, unknown>> | null,
  version: '1' | '2' | '3',
): TokenOverrides {
  if (version === '1') {
    const details = response?.['claimsOverrideDetails'] as V1Details | null | undefined
    return { id: details ?? {}, access: {}, groups: groupOverride(details) }
  }
  const details = response?.['claimsAndScopeOverrideDetails'] as V2Details | null | undefined
  return {
    id: details?.idTokenGeneration ?? {},
    access: details?.accessTokenGeneration ?? {},
    groups: groupOverride(details),
  }
}

/** `null` and `{}` both suppress every group, the page says; only leaving it out keeps them. */
function groupOverride(
  details: { groupOverrideDetails?: GroupOverride | null } | null | undefined,
): GroupOverride | undefined {
  if (!details || details.groupOverrideDetails === undefined) return undefined
  return details.groupOverrideDetails ?? {}
}

export function applyClaimChanges(claims: Claims, changes: ClaimChanges): Claims {
  const changed: Record<string, unknown> = { ...claims }
  for (const [name, value] of Object.entries(changes.claimsToAddOrOverride ?? {})) {
    if (!FIXED_CLAIMS.has(name)) changed[name] = value
  }
  for (const name of changes.claimsToSuppress ?? []) {
    if (!FIXED_CLAIMS.has(name)) delete changed[name]
  }
  return changed
}

export function applyScopeChanges(scope: string, changes: ClaimChanges): string {
  const scopes = new Set([...scope.split(' '), ...(changes.scopesToAdd ?? [])])
  for (const suppressed of changes.scopesToSuppress ?? []) scopes.delete(suppressed)
  return [...scopes].join(' ')
}

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
