import type { AdminRemoveUserFromGroupRequest } from '@aws-sdk/client-cognito-identity-provider'
import { changeGroupMembers } from './change-group-members.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html
 * Whoever is not in the group stays out of it without an error.
 */
export function createAdminRemoveUserFromGroup(
  needs: Pick<OperationNeeds, 'clock' | 'pools'>,
): Operation<AdminRemoveUserFromGroupRequest, object> {
  return changeGroupMembers(needs, (changes, group, username) =>
    changes.removeMember(group, username),
  )
}
