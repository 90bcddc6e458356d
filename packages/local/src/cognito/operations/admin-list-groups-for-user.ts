import type {
  AdminListGroupsForUserRequest,
  AdminListGroupsForUserResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { describeGroup } from '../pool/describe-group.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { pageOf } from './page.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html
 * cognito-local looks through the members of every group, and answers with everything at once.
 */
export function createAdminListGroupsForUser({
  pools,
}: Pick<OperationNeeds, 'pools'>): Operation<
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
