import type { ListUsersRequest, ListUsersResponse } from '@aws-sdk/client-cognito-identity-provider'
import { describeUser } from '../pool/describe-user.ts'
import type { StoredUser } from '../pool/pool.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { pageOf } from './page.ts'
import { parseUserFilter, usersThat } from './user-filter.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 * cognito-local answers with everything at once, knows few attributes to search by, and shows them all.
 */
export function createListUsers({
  pools,
}: Pick<OperationNeeds, 'pools'>): Operation<ListUsersRequest, ListUsersResponse> {
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
