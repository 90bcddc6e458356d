import type { ListUsersRequest, ListUsersResponse } from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { pageOf } from '../pool/page.ts'
import type { Pool, StoredUser, UserRange } from '../pool/pool.ts'
import { attributeOf, describeUser } from '../pool/stored-user.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 * cognito-local answers with everything at once, knows few attributes to search by, and shows them all.
 */
export function createListUsers({
  pools,
}: Pick<OperationDependencies, 'pools'>): Operation<ListUsersRequest, ListUsersResponse> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    const filter = parseUserFilter(request.Filter)
    const found = filter === null ? pool.users : usersThat(pool, filter)
    const names = request.AttributesToGet
    const show = (user: StoredUser) => {
      const shown = describeUser(user)
      return names
        ? {
            ...shown,
            Attributes: shown.Attributes?.filter(({ Name = '' }) => names.includes(Name)),
          }
        : shown
    }
    return pageOf(found, { ...request }, { items: 'Users', token: 'PaginationToken' }, show)
  }
}

const EXPRESSION = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/
/** With those below, all that the service searches by; `custom:` attributes it does not:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html#cognito-user-pools-searching-for-users-using-listusers-api
 */
const SEARCHABLE = new Set(
  'email phone_number name given_name family_name preferred_username sub'.split(' '),
)

export interface UserFilter {
  readonly matches: (user: StoredUser) => boolean
  /** Contains every user who can match. `null`: every user can. */
  readonly range: UserRange | null
}

/** `email = "jo@acme.com"` or `email ^= "jo"`; `null` where there is none. */
export function parseUserFilter(filter: string | undefined): UserFilter | null {
  if (!filter) return null
  const [, name = '', kind, quoted = ''] = EXPRESSION.exec(filter) ?? []
  if (!kind) throw invalidParameter('Error while parsing filter.')
  const wanted = quoted.replace(/\\(.)/g, '$1')
  const same = (value: string) => (kind === '=' ? value === wanted : value.startsWith(wanted))
  const anyCase = (value: string) =>
    kind === '='
      ? value.toLowerCase() === wanted.toLowerCase()
      : value.toLowerCase().startsWith(wanted.toLowerCase())
  switch (name) {
    case 'username':
      return {
        matches: (user) => same(user.Username),
        range: rangeOf(name, kind, wanted),
      }
    case 'cognito:user_status':
      return { matches: (user) => anyCase(user.UserStatus), range: null }
    case 'status':
      return { matches: (user) => same(user.Enabled ? 'Enabled' : 'Disabled'), range: null }
    default:
      if (!SEARCHABLE.has(name)) throw invalidParameter(`Invalid search attribute: ${name}`)
      // Our pools do not distinguish upper and lower case in addresses.
      return {
        matches: (user) => anyCase(attributeOf(user, name) ?? ''),
        range:
          name === 'email' || name === 'sub' ? rangeOf(name, kind, wanted.toLowerCase()) : null,
      }
  }
}

/** The users who match, in the order in which they were created. With an index it reads no others. */
export function usersThat(pool: Pool, { matches, range }: UserFilter): readonly StoredUser[] {
  const candidates = range ? pool.usersIn(range) : pool.users.slice(0, pool.countUsers())
  return candidates.filter(matches)
}

function rangeOf(by: UserRange['by'], kind: string, from: string): UserRange | null {
  // An empty value also matches users without the attribute, and those are in no index.
  if (from === '') return null
  return { by, from, to: kind === '=' ? from : `${from}\u{10ffff}` }
}
