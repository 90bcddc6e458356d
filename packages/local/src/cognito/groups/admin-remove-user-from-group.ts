import type { AdminRemoveUserFromGroupRequest } from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { changeGroupMembers } from './change-group-members.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html
 * A user who is not in the group is no error.
 */
export function createAdminRemoveUserFromGroup(
  dependencies: Pick<OperationDependencies, 'clock' | 'pools'>,
): Operation<AdminRemoveUserFromGroupRequest, object> {
  return changeGroupMembers(dependencies, (changes, group, username) =>
    changes.removeMember(group, username),
  )
}
