import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider'
import { resourceNotFound } from '../errors.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * An operation on one member of a group: `change` gives the members as they are to be, or the very same ones for no
 * change. cognito-local reads the group, then writes it whole, so of two users changed at once one is lost.
 */
export function changeGroupMembers(
  { clock, pools }: Pick<OperationNeeds, 'clock' | 'pools'>,
  change: (members: readonly string[], username: string) => readonly string[],
): Operation<AdminAddUserToGroupRequest, object> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    await pool.change((data) => {
      const user = pool.get(String(request.Username))
      const group = data.Groups[String(request.GroupName)]
      if (!group) throw resourceNotFound('Group not found.')
      const members = change(group.members, user.Username)
      if (members === group.members) return
      group.members = [...members]
      group.LastModifiedDate = new Date(clock.now())
    })
    return {}
  }
}
