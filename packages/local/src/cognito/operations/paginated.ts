import { invalidParameter } from '../errors.ts'
import type { Operation } from './operation.ts'

/** Where an operation keeps its page's items and its token. */
export interface PageMembers {
  readonly items: 'Users' | 'Groups'
  readonly token: 'PaginationToken' | 'NextToken'
}

export const PAGINATED: Readonly<Record<string, PageMembers>> = {
  AdminListGroupsForUser: { items: 'Groups', token: 'NextToken' },
  ListGroups: { items: 'Groups', token: 'NextToken' },
  ListUsers: { items: 'Users', token: 'PaginationToken' },
  ListUsersInGroup: { items: 'Users', token: 'NextToken' },
}

const MOST = 60

/**
 * cognito-local answers with everything at once; the service with at most 60 and a token:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function createPaginated(
  listAll: (request: unknown) => Promise<unknown>,
  { items, token }: PageMembers,
): Operation<Record<string, unknown>, unknown> {
  return async (request) => {
    const limit = Number(request['Limit'] ?? MOST)
    const start = Number(request[token] ?? 0)
    if (!Number.isInteger(limit) || limit < 0 || limit > MOST) {
      throw invalidParameter(
        `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to ${MOST}`,
      )
    }
    if (!Number.isInteger(start) || start < 0)
      throw invalidParameter('Invalid pagination token given.')
    const answer = (await listAll(request)) as Record<string, unknown[]>
    const all = answer[items] ?? []
    const end = start + (limit || MOST)
    return { [items]: all.slice(start, end), ...(end < all.length ? { [token]: String(end) } : {}) }
  }
}
