import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider'
import { resourceNotFound } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import type { PoolChanges } from '../pool/pool.ts'

/**
 * An operation on one member of a group. `edit` returns whether it changed anything. cognito-local reads the group and
 * writes it back as a whole, so it loses one of two users who are changed at the same time.
 */
export function changeGroupMembers(
  { clock, pools }: Pick<OperationDependencies, 'clock' | 'pools'>,
  edit: (changes: PoolChanges, group: string, username: string) => boolean,
): Operation<AdminAddUserToGroupRequest, object> {
  return async (request) => {
    const pool = await pools.byId(String(request.UserPoolId))
    await pool.change((changes) => {
      const user = pool.get(String(request.Username))
      const group = pool.group(String(request.GroupName))
      if (!group) throw resourceNotFound('Group not found.')
      if (!edit(changes, group.GroupName, user.Username)) return
      changes.saveGroup({ ...group, LastModifiedDate: new Date(clock.now()) })
    })
    return {}
  }
}
