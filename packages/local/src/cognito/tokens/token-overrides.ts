import type { Claims } from './jwt.ts'

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

/** Reads a V1 (`claimsOverrideDetails`) or V2/V3 (`claimsAndScopeOverrideDetails`) response. */
export function readTokenOverrides(response: unknown): TokenOverrides {
  const answer = (response ?? {}) as Record<string, unknown>
  const v1 = answer['claimsOverrideDetails'] as
    | (ClaimChanges & { groupOverrideDetails?: GroupOverride | null })
    | null
    | undefined
  const v2 = answer['claimsAndScopeOverrideDetails'] as
    | {
        idTokenGeneration?: ClaimChanges | null
        accessTokenGeneration?: ClaimChanges | null
        groupOverrideDetails?: GroupOverride | null
      }
    | null
    | undefined
  return {
    id: v2?.idTokenGeneration ?? v1 ?? {},
    access: v2?.accessTokenGeneration ?? {},
    groups: groupOverride(v2 ?? v1),
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
