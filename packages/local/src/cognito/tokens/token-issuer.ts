import { randomUUID } from 'node:crypto'
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider'
import type { Clock } from '../../clock.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import { attributeOf, attributeRecord } from '../pool/stored-user.ts'
import type { SessionRecord } from '../pool/user-record.ts'
import type { UserPoolTriggers } from '../triggers/user-pool-triggers.ts'
import { validityOf } from './sessions.ts'
import { type Claims, type SigningKey, signJwt } from './signing-key.ts'
import {
  applyClaimChanges,
  applyScopeChanges,
  groupClaims,
  groupConfiguration,
  overriddenGroups,
  readTokenOverrides,
  type TokenOverrides,
} from './token-overrides.ts'

export interface TokenContext {
  readonly pool: Pool
  readonly client: AppClient
  readonly user: StoredUser
  readonly session: SessionRecord
  readonly source: 'Authentication' | 'NewPasswordChallenge' | 'RefreshTokens'
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** Issues ID and access tokens, after the Pre token generation trigger had its say. */
export interface TokenIssuer {
  issue(context: TokenContext): Promise<AuthenticationResultType>
}

export interface TokenIssuerDependencies {
  readonly clock: Clock
  readonly triggers: UserPoolTriggers
  readonly key: SigningKey
  /** The endpoint's URL: the issuer under which the public key is found. */
  readonly endpoint: string
}

/** Lets users read and change what is theirs; a trigger may take it away. */
export const OWN_USER_SCOPE = 'aws.cognito.signin.user.admin'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html */
export function createTokenIssuer(dependencies: TokenIssuerDependencies): TokenIssuer {
  return {
    issue: async (context) => {
      const { pool, client, user, session } = context
      const granted = groupConfiguration(pool.groupsOf(user.Username))
      const version = eventVersion(pool)
      const answer = await askTrigger(dependencies.triggers, context, granted, version)
      const overrides = readTokenOverrides(answer, version)
      const groups = overriddenGroups(granted, overrides.groups)
      const validity = validityOf(client)
      const now = Math.floor(dependencies.clock.now() / 1000)
      const shared = {
        iss: `${dependencies.endpoint}/${pool.id}`,
        origin_jti: session.originJti,
        event_id: randomUUID(),
        auth_time: session.authTime,
        iat: now,
      }
      const sub = attributeOf(user, 'sub') ?? user.Username
      const id: Claims = {
        sub,
        ...groupClaims(groups, 'id'),
        ...profileClaims(user),
        'cognito:username': user.Username,
        aud: client.ClientId,
        token_use: 'id',
        ...shared,
        exp: now + validity.id,
        jti: randomUUID(),
      }
      const access: Claims = {
        sub,
        ...groupClaims(groups, 'access'),
        client_id: client.ClientId,
        token_use: 'access',
        scope: applyScopeChanges(OWN_USER_SCOPE, overrides.access),
        ...shared,
        exp: now + validity.access,
        jti: randomUUID(),
        username: user.Username,
      }
      return signed({ id, access }, overrides, validity.access, dependencies.key)
    },
  }
}

function signed(
  tokens: { id: Claims; access: Claims },
  overrides: TokenOverrides,
  expiresIn: number,
  key: SigningKey,
): AuthenticationResultType {
  return {
    AccessToken: signJwt(applyClaimChanges(tokens.access, overrides.access), key),
    ExpiresIn: expiresIn,
    IdToken: signJwt(applyClaimChanges(tokens.id, overrides.id), key),
    TokenType: 'Bearer',
  }
}

/** Every attribute but `sub`; the verification flags as booleans. */
function profileClaims(user: StoredUser): Claims {
  const { sub: _, ...attributes } = attributeRecord(user.Attributes)
  const claims: Record<string, unknown> = attributes
  for (const flag of ['email_verified', 'phone_number_verified']) {
    if (flag in attributes) claims[flag] = attributes[flag] === 'true'
  }
  return claims
}

type TokenEventVersion = '1' | '2' | '3'

function eventVersion({ options }: Pool): TokenEventVersion {
  const attached = options.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion
  return attached === 'V3_0' ? '3' : attached === 'V2_0' ? '2' : '1'
}

async function askTrigger(
  triggers: UserPoolTriggers,
  { pool, client, user, source, clientMetadata }: TokenContext,
  groups: object,
  version: TokenEventVersion,
): Promise<Readonly<Record<string, unknown>> | null> {
  return triggers.run(pool, 'PreTokenGeneration', {
    version,
    triggerSource: `TokenGeneration_${source}`,
    userName: user.Username,
    clientId: client.ClientId,
    request: {
      userAttributes: {
        ...attributeRecord(user.Attributes),
        'cognito:user_status': user.UserStatus,
      },
      groupConfiguration: groups,
      ...(version !== '1' ? { scopes: [OWN_USER_SCOPE] } : {}),
      clientMetadata,
    },
  })
}
