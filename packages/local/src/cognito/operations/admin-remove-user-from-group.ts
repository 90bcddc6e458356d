import type { AdminRemoveUserFromGroupRequest } from '@aws-sdk/client-cognito-identity-provider'
import { resourceNotFound, userNotFound } from '../errors.ts'
import { assertNoViolations, violations } from '../validation/constraints.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html
 * As with AdminAddUserToGroup, nothing happens to other members at the same moment; whoever is not in the group stays
 * out of it without an error.
 */
export function createAdminRemoveUserFromGroup({
  clock,
  pools,
}: Pick<OperationNeeds, 'clock' | 'pools'>): Operation<AdminRemoveUserFromGroupRequest, object> {
  return async (request) => {
    assertNoViolations(
      violations('userPoolId', request.UserPoolId, 'userPoolId'),
      violations('username', request.Username, 'username'),
      violations('groupName', request.GroupName, 'groupName'),
    )
    const pool = await pools.byId(String(request.UserPoolId))
    await pool.change((data) => {
      const user = pool.find(String(request.Username))
      if (!user) throw userNotFound()
      const group = data.Groups[String(request.GroupName)]
      if (!group) throw resourceNotFound('Group not found.')
      if (!group.members.includes(user.Username)) return
      group.members = group.members.filter((member) => member !== user.Username)
      group.LastModifiedDate = new Date(clock.now())
    })
    return {}
  }
}
