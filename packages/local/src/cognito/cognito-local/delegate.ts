import type { Operation } from '../operation.ts'
import { type PageMembers, pageOf } from '../pool/page.ts'
import type { Pool, Pools } from '../pool/pool.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import type { CognitoLocal } from './cognito-local.ts'
import { hasClientSettings, withNewerClientSettings } from './newer-client-settings.ts'

type Members = Record<string, unknown>

export interface DelegateDependencies {
  readonly accessTokens: AccessTokens
  readonly cognitoLocal: CognitoLocal
  readonly pools: Pools
}

/**
 * An operation of cognito-local, or `null` when it has none of that name. Before each one we verify the access token,
 * which cognito-local only decodes, and find the user in any letter case. Changes of one pool wait for each other.
 */
export function delegate(
  dependencies: DelegateDependencies,
  name: string,
): Operation<unknown, unknown> | null {
  const own = dependencies.cognitoLocal.operation(name)
  if (!own) return null
  const page = PAGINATED[name]
  const whole = page ? createPaginated(own, page) : own
  const operation = hasClientSettings(name) ? withNewerClientSettings(whole, dependencies) : whole
  return async (request) => {
    const { pool, members } = await prepare(dependencies, request as Members)
    const run = () => (operation as Operation<Members, unknown>)(members)
    return pool ? pool.exclusively(run) : run()
  }
}

async function prepare(
  { accessTokens, pools }: DelegateDependencies,
  members: Members,
): Promise<{ pool: Pool | null; members: Members }> {
  if ('AccessToken' in members) {
    return { pool: (await accessTokens.read(members['AccessToken'])).pool, members }
  }
  if (typeof members['UserPoolId'] !== 'string') return { pool: null, members }
  const pool = await pools.byId(members['UserPoolId'])
  if (typeof members['Username'] !== 'string') return { pool, members }
  const user = pool.get(members['Username'])
  return { pool, members: { ...members, Username: user.Username } }
}

/** The operations for which cognito-local answers with one long list. */
const PAGINATED: Readonly<Record<string, PageMembers>> = {
  ListGroups: { items: 'Groups', token: 'NextToken' },
}

function createPaginated(
  listAll: (request: unknown) => Promise<unknown>,
  members: PageMembers,
): Operation<Record<string, unknown>, unknown> {
  return async (request) => {
    const answer = (await listAll(request)) as Record<string, unknown[]>
    return pageOf(answer[members.items] ?? [], request, members, (item) => item)
  }
}
