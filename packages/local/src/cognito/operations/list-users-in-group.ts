import type {
  ListUsersInGroupRequest,
  ListUsersInGroupResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { resourceNotFound } from '../errors.ts'
import { describeUser } from '../pool/describe-user.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { pageOf } from './page.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html
 * cognito-local answers with everything at once.
 */
export function createListUsersInGroup({
  pools,
}: Pick<OperationNeeds, 'pools'>): Operation<ListUsersInGroupRequest, ListUsersInGroupResponse> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    const name = String(request.GroupName)
    if (!pool.group(name)) throw resourceNotFound('Group not found.')
    const members = pool.membersOf(name)
    return pageOf(members, { ...request }, { items: 'Users', token: 'NextToken' }, describeUser)
  }
}
