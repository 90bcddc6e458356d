import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider'
import { changeGroupMembers } from './change-group-members.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html
 * Whoever is in the group already stays in it without an error.
 */
export function createAdminAddUserToGroup(
  needs: Pick<OperationNeeds, 'clock' | 'pools'>,
): Operation<AdminAddUserToGroupRequest, object> {
  return changeGroupMembers(needs, (changes, group, username) => changes.addMember(group, username))
}
