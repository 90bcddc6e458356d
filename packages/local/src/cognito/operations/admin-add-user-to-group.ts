import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider'
import { resourceNotFound, userNotFound } from '../errors.ts'
import { assertNoViolations, violations } from '../validation/constraints.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html
 * cognito-local reads the group, then writes it whole, so of two users added at once one is lost.
 */
export function createAdminAddUserToGroup({
  clock,
  pools,
}: Pick<OperationNeeds, 'clock' | 'pools'>): Operation<AdminAddUserToGroupRequest, object> {
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
      if (group.members.includes(user.Username)) return
      group.members = [...group.members, user.Username]
      group.LastModifiedDate = new Date(clock.now())
    })
    return {}
  }
}
