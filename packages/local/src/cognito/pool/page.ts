import { invalidParameter } from '../cognito-error.ts'
import type { Pages } from './pool.ts'

/** How an operation calls the items of its page and the token of the next. */
export interface PageMembers {
  readonly items: 'Users' | 'Groups' | 'Credentials'
  readonly token: 'PaginationToken' | 'NextToken'
}

const MAX_PAGE_SIZE = 60

/**
 * One page, of at most 60, and the token of the next:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function pageOf<Item, Shown>(
  all: Pages<Item>,
  request: Readonly<Record<string, unknown>>,
  { items, token }: PageMembers,
  show: (item: Item) => Shown,
): Record<string, unknown> {
  const limit = Number(request['Limit'] ?? MAX_PAGE_SIZE)
  const start = Number(request[token] ?? 0)
  if (!Number.isSafeInteger(start) || start < 0) {
    throw invalidParameter('Invalid pagination token given.')
  }
  const end = start + (limit || MAX_PAGE_SIZE)
  // Reads one item more than the page, to know whether another page follows.
  const found = all.slice(start, end + 1)
  return {
    [items]: found.slice(0, end - start).map(show),
    ...(found.length > end - start ? { [token]: String(end) } : {}),
  }
}
