import type {
  AdminListGroupsForUserRequest,
  AdminListGroupsForUserResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { pageOf } from '../pool/page.ts'
import { describeGroup } from '../pool/stored-user.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html
 * cognito-local looks through the members of every group, and answers with everything at once.
 */
export function createAdminListGroupsForUser({
  pools,
}: Pick<OperationDependencies, 'pools'>): Operation<
  AdminListGroupsForUserRequest,
  AdminListGroupsForUserResponse
> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    const groups = pool.groupsOf(pool.get(String(request.Username)).Username)
    const members = { items: 'Groups', token: 'NextToken' } as const
    return pageOf(groups, { ...request }, members, (group) => describeGroup(pool, group))
  }
}
