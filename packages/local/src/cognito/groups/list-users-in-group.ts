import type {
  ListUsersInGroupRequest,
  ListUsersInGroupResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { resourceNotFound } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { pageOf } from '../pool/page.ts'
import { describeUser } from '../pool/stored-user.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html
 * cognito-local answers with everything at once.
 */
export function createListUsersInGroup({
  pools,
}: Pick<OperationDependencies, 'pools'>): Operation<
  ListUsersInGroupRequest,
  ListUsersInGroupResponse
> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    const name = String(request.GroupName)
    if (!pool.group(name)) throw resourceNotFound('Group not found.')
    const members = pool.membersOf(name)
    return pageOf(members, { ...request }, { items: 'Users', token: 'NextToken' }, describeUser)
  }
}
