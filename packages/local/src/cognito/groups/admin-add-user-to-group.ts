import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { changeGroupMembers } from './change-group-members.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html
 * A user who is in the group already stays in it. That is no error.
 */
export function createAdminAddUserToGroup(
  dependencies: Pick<OperationDependencies, 'clock' | 'pools'>,
): Operation<AdminAddUserToGroupRequest, object> {
  return changeGroupMembers(dependencies, (changes, group, username) =>
    changes.addMember(group, username),
  )
}
