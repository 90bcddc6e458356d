import type { Operation } from './operation.ts'
import { type PageMembers, pageOf } from './page.ts'

/** Operations of cognito-local's that answer with everything at once. */
export const PAGINATED: Readonly<Record<string, PageMembers>> = {
  ListGroups: { items: 'Groups', token: 'NextToken' },
}

export function createPaginated(
  listAll: (request: unknown) => Promise<unknown>,
  members: PageMembers,
): Operation<Record<string, unknown>, unknown> {
  return async (request) => {
    const answer = (await listAll(request)) as Record<string, unknown[]>
    return pageOf(answer[members.items] ?? [], request, members)
  }
}
